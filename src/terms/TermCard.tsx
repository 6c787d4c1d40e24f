import { Paper, Portal, Stack } from "@mantine/core";
import { useCallback, useEffect, useRef, useState, type RefObject } from "react";
import { TermView } from "./TermView.tsx";
import { termAt, type TermPlace } from "./paintTerms.ts";
import classes from "./TermCard.module.css";

interface TermCardProps {
  readonly places: readonly TermPlace[];
  readonly page: RefObject<HTMLElement | null>;
  readonly onShown?: (isShown: boolean) => void;
}

/** How long a pointer rests on a term before it is told what it means, and how long it may take to the card. Milliseconds. */
const restMs = 350;
const leaveMs = 250;
const gap = 6;

/** Beside a term that the pointer rests on or that was tapped: what it is called in other languages. Escape closes it. */
export function TermCard({ places, page, onShown }: TermCardProps) {
  const [shown, setShown] = useState<TermPlace | null>(null);
  const card = useRef<HTMLDivElement>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const show = useCallback((next: TermPlace | null, afterMs: number) => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => setShown(next), afterMs);
  }, []);
  useEffect(() => () => clearTimeout(timer.current), []);
  if (shown !== null && !places.includes(shown)) setShown(null);

  useEffect(() => {
    const element = page.current;
    if (element === null || places.length === 0) return undefined;
    let over: TermPlace | null = null;
    const move = (event: PointerEvent): void => {
      if (event.pointerType !== "mouse" || event.buttons !== 0) return;
      const now = termAt(places, event.clientX, event.clientY);
      if (now === over) return;
      over = now;
      show(now, now === null ? leaveMs : restMs);
    };
    const leave = ({ relatedTarget }: PointerEvent): void => {
      // The card may lie over its own term, where it fits nowhere else: React told of entering it before this.
      const onCard = relatedTarget instanceof Node && card.current?.contains(relatedTarget) === true;
      if (over !== null && !onCard) show(null, leaveMs);
      over = null;
    };
    const tap = (event: MouseEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      if (target?.closest("a, button, summary, mark") != null || !getSelection()?.isCollapsed) return;
      show(termAt(places, event.clientX, event.clientY), 0);
    };
    element.addEventListener("pointermove", move);
    element.addEventListener("pointerleave", leave);
    element.addEventListener("click", tap);
    return () => {
      clearTimeout(timer.current);
      element.removeEventListener("pointermove", move);
      element.removeEventListener("pointerleave", leave);
      element.removeEventListener("click", tap);
    };
  }, [places, page, show]);

  // Hundreds of texts may have terms: the window is listened to by the one whose card is open.
  const isShown = shown !== null;
  useEffect(() => {
    if (!isShown || onShown === undefined) return undefined;
    onShown(true);
    return () => onShown(false);
  }, [isShown, onShown]);
  useEffect(() => {
    if (!isShown) return undefined;
    const press = (event: KeyboardEvent): void => {
      if (event.key === "Escape") setShown(null);
    };
    const elsewhere = (event: PointerEvent): void => {
      const at = event.target instanceof Node ? event.target : null;
      if (at !== null && !page.current?.contains(at) && !card.current?.contains(at)) setShown(null);
    };
    const away = (event: Event): void => {
      if (!(event.target instanceof Node) || !card.current?.contains(event.target)) setShown(null);
    };
    document.addEventListener("keydown", press);
    document.addEventListener("pointerdown", elsewhere);
    // What scrolls may be a part of the window.
    document.addEventListener("scroll", away, { passive: true, capture: true });
    return () => {
      document.removeEventListener("keydown", press);
      document.removeEventListener("pointerdown", elsewhere);
      document.removeEventListener("scroll", away, { capture: true });
    };
  }, [isShown, page]);

  // The portal draws it a moment later than an effect of this would run.
  const place = useCallback(
    (element: HTMLDivElement | null) => {
      card.current = element;
      if (element === null || shown === null) return;
      const at = shown.range.getBoundingClientRect();
      const { width, height } = element.getBoundingClientRect();
      const below = at.bottom + gap + height <= window.innerHeight;
      element.style.top = `${below ? at.bottom + gap : Math.max(gap, at.top - gap - height)}px`;
      const begin = getComputedStyle(element).direction === "rtl" ? at.right - width : at.left;
      element.style.left = `${Math.max(gap, Math.min(begin, window.innerWidth - width - gap))}px`;
    },
    [shown],
  );

  if (shown === null) return null;
  return (
    <Portal>
      <Paper
        ref={place}
        onPointerEnter={() => clearTimeout(timer.current)}
        onPointerLeave={() => show(null, leaveMs)}
        role="tooltip"
        withBorder
        shadow="md"
        p="sm"
        className={classes["card"] ?? ""}
      >
        <Stack gap="sm">
          {shown.concepts.map((concept) => (
            <TermView key={concept.id} concept={concept} />
          ))}
        </Stack>
      </Paper>
    </Portal>
  );
}
