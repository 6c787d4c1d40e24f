import type { PDFPageProxy } from "pdfjs-dist";
import type { Pdfjs } from "./openPdf.ts";

export type OperatorList = Awaited<ReturnType<PDFPageProxy["getOperatorList"]>>;
/** a, b, c, d, e, f of PDF 32000-1, 8.3.3. */
export type Matrix = readonly [number, number, number, number, number, number];

const identity: Matrix = [1, 0, 0, 1, 0, 0];

/** Every operator of a page with the matrix in force, which maps what it draws to points of the page. */
export function* walkOperators(
  { OPS }: Pdfjs,
  { fnArray, argsArray }: OperatorList,
): Generator<{ operation: number; args: readonly unknown[]; matrix: Matrix }> {
  const stack: Matrix[] = [];
  let matrix = identity;
  for (const [index, operation] of fnArray.entries()) {
    const args = (argsArray[index] ?? []) as readonly unknown[];
    if (operation === OPS.save) stack.push(matrix);
    else if (operation === OPS.restore) matrix = stack.pop() ?? identity;
    else if (operation === OPS.transform) matrix = multiply(matrix, args as unknown as Matrix);
    else if (operation === OPS.paintFormXObjectBegin) {
      stack.push(matrix);
      if (Array.isArray(args[0])) matrix = multiply(matrix, args[0] as unknown as Matrix);
    } else if (operation === OPS.paintFormXObjectEnd) matrix = stack.pop() ?? matrix;
    else yield { operation, args, matrix };
  }
}

function multiply(m: Matrix, n: Matrix): Matrix {
  return [
    m[0] * n[0] + m[2] * n[1],
    m[1] * n[0] + m[3] * n[1],
    m[0] * n[2] + m[2] * n[3],
    m[1] * n[2] + m[3] * n[3],
    m[0] * n[4] + m[2] * n[5] + m[4],
    m[1] * n[4] + m[3] * n[5] + m[5],
  ];
}
