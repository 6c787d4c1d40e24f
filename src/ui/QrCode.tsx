import { useMemo } from "react";
import { encode } from "uqr";

interface QrCodeProps {
  readonly value: string;
  /** What it is, for who cannot see it. */
  readonly label: string;
}

/** A code to be taken with a camera. Dark on light with its quiet zone, in a dark window too: not every camera reads the other. */
export function QrCode({ value, label }: QrCodeProps) {
  const { size, path } = useMemo(() => {
    const code = encode(value, { ecc: "M", border: 4 });
    const dark = code.data.flatMap((row, y) => row.flatMap((on, x) => (on ? `M${x} ${y}h1v1h-1z` : [])));
    return { size: code.size, path: dark.join("") };
  }, [value]);
  return (
    <svg
      role="img"
      aria-label={label}
      viewBox={`0 0 ${size} ${size}`}
      width={220}
      height={220}
      shapeRendering="crispEdges"
      style={{ background: "#fff", borderRadius: 8, maxInlineSize: "100%" }}
    >
      <path d={path} fill="#000" />
    </svg>
  );
}
