/** How a picture is seen: its scale against fitting the frame, and how far its middle is from the frame's. Pixels. */
export interface ZoomView {
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export const fitted: ZoomView = { scale: 1, x: 0, y: 0 };
const scaleMax = 12;

/** Zooms by a factor so that what lies under a point, seen from the middle of the frame, stays under it. */
export function zoomAt(view: ZoomView, factor: number, point: { readonly x: number; readonly y: number }): ZoomView {
  const scale = Math.min(scaleMax, Math.max(1, view.scale * factor));
  const grown = scale / view.scale;
  return { scale, x: point.x - (point.x - view.x) * grown, y: point.y - (point.y - view.y) * grown };
}

/** Keeps a picture of a size, as it is when it fits, from leaving its frame: no further than edge to edge. */
export function keepInFrame(
  view: ZoomView,
  picture: { readonly width: number; readonly height: number },
  frame: { readonly width: number; readonly height: number },
): ZoomView {
  const hold = (place: number, size: number, room: number) => {
    const free = Math.max(0, (size * view.scale - room) / 2);
    return Math.min(free, Math.max(-free, place)) || 0;
  };
  return {
    scale: view.scale,
    x: hold(view.x, picture.width, frame.width),
    y: hold(view.y, picture.height, frame.height),
  };
}
