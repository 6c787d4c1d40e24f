import { ActionIcon, Group, Modal, Text, Tooltip } from "@mantine/core";
import { IconZoomIn, IconZoomOut, IconZoomReset, type Icon } from "@tabler/icons-react";
import { useCallback, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import { useTranslation } from "react-i18next";
import classes from "./ImageDialog.module.css";
import { fitted, keepInFrame, zoomAt, type ZoomView } from "./zoomView.ts";

export interface LargeImage {
  readonly source: string;
  readonly alt: string;
}

interface ImageDialogProps {
  readonly image: LargeImage;
  /** The language of the handbook. */
  readonly language: string;
  readonly onClose: () => void;
}

const keyStep = 60;
const middle = { x: 0, y: 0 };

/** A picture as large as the window: zoomed by wheel, pinch, double click or keys, moved by drag or arrow keys. */
export function ImageDialog({ image, language, onClose }: ImageDialogProps) {
  const { t, i18n } = useTranslation();
  const [view, setView] = useState(fitted);
  const frame = useRef<HTMLDivElement | null>(null);
  const pointers = useRef(new Map<number, { x: number; y: number }>());

  const change = (next: (last: ZoomView) => ZoomView) =>
    setView((last) => (frame.current === null ? last : keepIn(frame.current, next(last))));
  const zoom = (factor: number, point = middle) => change((last) => zoomAt(last, factor, point));
  const move = (x: number, y: number) => change((last) => ({ ...last, x: last.x + x, y: last.y + y }));
  const fromMiddle = ({ clientX, clientY }: { clientX: number; clientY: number }) => {
    const box = frame.current?.getBoundingClientRect();
    return box === undefined
      ? middle
      : { x: clientX - box.left - box.width / 2, y: clientY - box.top - box.height / 2 };
  };

  // React listens to the wheel passively, and could not keep the page behind from scrolling.
  const holdFrame = useCallback((element: HTMLDivElement) => {
    frame.current = element;
    const turn = (event: WheelEvent) => {
      event.preventDefault();
      const box = element.getBoundingClientRect();
      const point = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
      const factor = Math.exp(-event.deltaY * (event.ctrlKey ? 0.01 : 0.002));
      setView((last) => keepIn(element, zoomAt(last, factor, point)));
    };
    element.addEventListener("wheel", turn, { passive: false });
    return () => element.removeEventListener("wheel", turn);
  }, []);

  const drag = (event: PointerEvent) => {
    const before = pointers.current.get(event.pointerId);
    if (before === undefined) return;
    const now = fromMiddle(event);
    pointers.current.set(event.pointerId, now);
    const other = [...pointers.current].find(([id]) => id !== event.pointerId)?.[1];
    if (other === undefined) {
      move(now.x - before.x, now.y - before.y);
      return;
    }
    const apart = (point: typeof now) => Math.max(1, Math.hypot(point.x - other.x, point.y - other.y));
    zoom(apart(now) / apart(before), { x: (now.x + other.x) / 2, y: (now.y + other.y) / 2 });
  };
  const release = (event: PointerEvent) => pointers.current.delete(event.pointerId);
  const keys: Readonly<Record<string, () => void>> = {
    "+": () => zoom(1.25),
    "=": () => zoom(1.25),
    "-": () => zoom(0.8),
    "0": () => setView(fitted),
    ArrowLeft: () => move(keyStep, 0),
    ArrowRight: () => move(-keyStep, 0),
    ArrowUp: () => move(0, keyStep),
    ArrowDown: () => move(0, -keyStep),
  };
  const press = (event: KeyboardEvent) => {
    const act = keys[event.key];
    if (act === undefined || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    act();
  };
  const tool = (label: string, Glyph: Icon, run: () => void) => (
    <Tooltip label={label}>
      <ActionIcon variant="default" size={40} aria-label={label} onClick={run}>
        <Glyph size={22} aria-hidden />
      </ActionIcon>
    </Tooltip>
  );
  const percent = new Intl.NumberFormat(i18n.language, { style: "percent", maximumFractionDigits: 0 });
  return (
    <Modal
      opened
      fullScreen
      onClose={onClose}
      transitionProps={{ duration: 0 }}
      title={image.alt === "" ? t("reader.picture") : <span lang={language}>{image.alt}</span>}
      closeButtonProps={{ "aria-label": t("common.close") }}
      classNames={{ content: classes["content"] ?? "", body: classes["body"] ?? "" }}
      onKeyDown={press}
    >
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- the keys and buttons do the same */}
      <div
        ref={holdFrame}
        className={classes["frame"]}
        data-zoomed={view.scale > 1}
        onDoubleClick={(event) => (view.scale > 1 ? setView(fitted) : zoom(2.5, fromMiddle(event)))}
        onPointerDown={(event) => {
          event.currentTarget.setPointerCapture(event.pointerId);
          pointers.current.set(event.pointerId, fromMiddle(event));
        }}
        onPointerMove={drag}
        onPointerUp={release}
        onPointerCancel={release}
      >
        <img
          src={image.source}
          alt={image.alt}
          draggable={false}
          style={{ transform: `translate(${view.x}px, ${view.y}px) scale(${view.scale})` }}
        />
      </div>
      <Group justify="center" gap="xs" mt="sm">
        {tool(t("reader.zoomOut"), IconZoomOut, () => zoom(0.8))}
        <Text role="status" aria-label={t("reader.zoom", { scale: percent.format(view.scale) })} miw="4rem" ta="center">
          {percent.format(view.scale)}
        </Text>
        {tool(t("reader.zoomIn"), IconZoomIn, () => zoom(1.25))}
        {tool(t("reader.zoomReset"), IconZoomReset, () => setView(fitted))}
      </Group>
    </Modal>
  );
}

function keepIn(frame: HTMLDivElement, view: ZoomView): ZoomView {
  const picture = frame.querySelector("img");
  if (picture === null) return view;
  const { offsetWidth: width, offsetHeight: height } = picture;
  return keepInFrame(view, { width, height }, { width: frame.clientWidth, height: frame.clientHeight });
}
