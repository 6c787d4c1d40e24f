import { Paper, Portal, Stack } from "@mantine/core";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { TermView } from "../terms/TermView.tsx";
import { termAt, type TermPlace } from "./paintTerms.ts";
import classes from "./TermCard.module.css";

interface TermCardProps {
  readonly places: readonly TermPlace[];
  readonly page: RefObject<HTMLElement | null>;
}

/** How long a pointer rests on a term before it is told what it means, and how long it may take to the card. Milliseconds. */
const restMs = 350;
const leaveMs = 250;
const gap = 6;

/** Beside a term that the pointer rests on or that was tapped: what it is called in other languages. Escape closes it. */
export function TermCard({ places, page }: TermCardProps) {
  const [shown, setShown] = useState<TermPlace | null>(null);
  const card = useRef<HTMLDivElement>(null);
  if (shown !== null && !places.includes(shown)) setShown(null);

  useEffect(() => {
    const element = page.current;
    if (element === null || places.length === 0) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let over: TermPlace | null = null;
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== "mouse" || event.buttons !== 0) return;
      const now = termAt(places, event.clientX, event.clientY);
      if (now === over) return;
      over = now;
      clearTimeout(timer);
      timer = setTimeout(() => setShown(now), now === null ? leaveMs : restMs);
    };
    const leave = (): void => {
      over = null;
      clearTimeout(timer);
      timer = setTimeout(() => setShown(null), leaveMs);
    };
    const stay = (event: PointerEvent): void => {
      if (card.current?.contains(event.target as Node)) clearTimeout(timer);
      else if (event.target instanceof Node && !element.contains(event.target)) leave();
    };
    const tap = (event: MouseEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("a, button, summary, mark") != null || !getSelection()?.isCollapsed) return;
      clearTimeout(timer);
      setShown(termAt(places, event.clientX, event.clientY));
    };
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setShown(null);
    };
    const away = (): void => setShown(null);
    element.addEventListener("pointermove", move);
    element.addEventListener("click", tap);
    document.addEventListener("pointerover", stay);
    document.addEventListener("keydown", press);
    window.addEventListener("scroll", away, { passive: true });
    return () => {
      clearTimeout(timer);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("click", tap);
      document.removeEventListener("pointerover", stay);
      document.removeEventListener("keydown", press);
      window.removeEventListener("scroll", away);
    };
  }, [places, page]);

  // The portal draws it a moment later than an effect of this would run.
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      card.current = element;
      if (element === null || shown === null) return;
      const at = shown.range.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const below = at.bottom + gap + height <= window.innerHeight;
      element.style.top = `${below ? at.bottom + gap : Math.max(gap, at.top - gap - height)}px`;
      element.style.left = `${Math.max(gap, Math.min(at.left, window.innerWidth - width - gap))}px`;
    },
    [shown],
  );

  if (shown === null) return null;
  return (
    <Portal>
      <Paper ref={place} role="tooltip" withBorder shadow="md" p="sm" className={classes["card"] ?? ""}>
        <Stack gap="sm">
          {shown.concepts.map((concept) => (
            <TermView key={concept.id} concept={concept} />
          ))}
        </Stack>
      </Paper>
    </Portal>
  );
}
