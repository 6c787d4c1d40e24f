import { useEffect, useEffectEvent } from "react";

const typing =
  "input, textarea, select, [contenteditable], [role=dialog], [role=menu], [role=listbox], [role=combobox], [role=slider], [role=radiogroup]";

/**
 * Single keys of the reader, such as `n`, `?` or `+`. Never while one types or a dialog is open, and never with a
 * modifier. On a keyboard of another script a letter is known by where it lies.
 */
export function useLetterKeys(on: boolean, keys: Readonly<Record<string, () => void>>): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target instanceof Element && event.target.closest(typing) !== null) return;
    if (document.querySelector("[role=dialog][aria-modal=true]") !== null) return;
    const act = keys[letterOf(event)];
    if (act === undefined) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    if (!on) return undefined;
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, [on]);
}

function letterOf(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  const letter = /^Key([A-Z])$/u.exec(event.code)?.[1]?.toLowerCase();
  // The question mark of an Arabic keyboard is a sign of its own.
  if (key === "؟" || key === "？") return "?";
  return letter !== undefined && !/^[a-z]$/u.test(key) && key.length === 1 ? letter : key;
}
