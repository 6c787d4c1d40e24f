import type { Pdfjs } from "./openPdf.ts";
import { walkOperators, type Matrix, type OperatorList } from "./walkOperators.ts";

/** A straight line that was drawn, along the page's edges. Points; y grows upwards. */
export interface Rule {
  readonly direction: "across" | "down";
  /** y of a rule across, x of a rule down. */
  readonly at: number;
  /** Where it begins and ends on the other axis; `from` is less than `to`. */
  readonly from: number;
  readonly to: number;
}

/** Wider than this, a filled rectangle is an area and no rule. */
const thickest = 3;
const shortest = 3;
/** A drawing with more is a chart or a map. */
const mostRules = 4000;
/** The path language of pdf.js. */
const [moveTo, lineTo, curveTo, quadraticCurveTo, closePath] = [0, 1, 2, 3, 4];

/** The rules of a page: lines that are stroked, and rectangles so thin that they look like lines. */
export function readRules(pdfjs: Pdfjs, list: OperatorList): Rule[] {
  const { OPS } = pdfjs;
  const strokes = new Set([OPS.stroke, OPS.closeStroke]);
  const fills = new Set([OPS.fill, OPS.eoFill]);
  const both = new Set([OPS.fillStroke, OPS.eoFillStroke, OPS.closeFillStroke, OPS.closeEOFillStroke]);
  const rules: Rule[] = [];
  for (const { operation, args, matrix } of walkOperators(pdfjs, list)) {
    if (operation !== OPS.constructPath) continue;
    const [painted, parts] = args as [number, unknown];
    const path = Array.isArray(parts) ? (parts as readonly unknown[])[0] : null;
    if (!(path instanceof Float32Array) && !Array.isArray(path)) continue;
    for (const points of subpathsOf(path as ArrayLike<number>, matrix)) {
      if (strokes.has(painted) || both.has(painted)) rules.push(...edgesOf(points));
      else if (fills.has(painted)) rules.push(...thinRectangle(points));
    }
    if (rules.length > mostRules) return [];
  }
  return rules;
}

type Point = readonly [x: number, y: number];

/** Polygons of a path; one with a curve in it is left out. */
function subpathsOf(path: ArrayLike<number>, matrix: Matrix): Point[][] {
  const subpaths: Point[][] = [];
  let points: Point[] = [];
  let curved = false;
  const close = () => {
    if (points.length > 1 && !curved) subpaths.push(points);
    points = [];
    curved = false;
  };
  const point = (at: number): Point => {
    const x = path[at] ?? 0;
    const y = path[at + 1] ?? 0;
    return [matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]];
  };
  for (let at = 0; at < path.length;) {
    const command = path[at];
    at += 1;
    if (command === moveTo) {
      close();
      points.push(point(at));
      at += 2;
    } else if (command === lineTo) {
      points.push(point(at));
      at += 2;
    } else if (command === curveTo || command === quadraticCurveTo) {
      curved = true;
      at += command === curveTo ? 6 : 4;
    } else if (command === closePath) {
      if (points[0]) points.push(points[0]);
    } else break;
  }
  close();
  return subpaths;
}

function edgesOf(points: readonly Point[]): Rule[] {
  return points.slice(1).flatMap((end, index): Rule[] => {
    const start = points[index];
    return start ? ruleBetween(start, end) : [];
  });
}

function ruleBetween([x, y]: Point, [endX, endY]: Point): Rule[] {
  const wide = Math.abs(endX - x);
  const tall = Math.abs(endY - y);
  if (tall <= 1 && wide >= shortest) {
    return [{ direction: "across", at: (y + endY) / 2, from: Math.min(x, endX), to: Math.max(x, endX) }];
  }
  if (wide <= 1 && tall >= shortest) {
    return [{ direction: "down", at: (x + endX) / 2, from: Math.min(y, endY), to: Math.max(y, endY) }];
  }
  return [];
}

function thinRectangle(points: readonly Point[]): Rule[] {
  if (points.length < 4 || points.length > 6) return [];
  const xs = points.map(([x]) => x);
  const ys = points.map(([, y]) => y);
  const [left, right, bottom, top] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  const [wide, tall] = [right - left, top - bottom];
  if (tall <= thickest && wide > Math.max(shortest, tall))
    return ruleBetween([left, bottom + tall / 2], [right, bottom + tall / 2]);
  if (wide <= thickest && tall > Math.max(shortest, wide))
    return ruleBetween([left + wide / 2, bottom], [left + wide / 2, top]);
  return [];
}
