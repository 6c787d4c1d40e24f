import { IconLanguage } from "@tabler/icons-react";

/** Stands before one line that a machine made: `said` is that it did, and which way. */
export function MachineIcon({ said, size = 14 }: { readonly said: string; readonly size?: number }) {
  return (
    <IconLanguage size={size} role="img" aria-label={said} style={{ flexShrink: 0, verticalAlign: "text-bottom" }} />
  );
}
