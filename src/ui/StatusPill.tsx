import { Badge } from "@mantine/core";
import type { Icon } from "@tabler/icons-react";
import type { ReactNode } from "react";

export type Tone = "calm" | "good" | "notice" | "alarm" | "quiet";

const colors: Record<Tone, string> = { calm: "harbour", good: "moss", notice: "amber", alarm: "rose", quiet: "slate" };

/** A state in a word or two. The icon says it as well, so that the colour never stands alone. */
export function StatusPill({
  tone,
  icon: Glyph,
  children,
}: {
  readonly tone: Tone;
  readonly icon?: Icon;
  readonly children: ReactNode;
}) {
  return (
    <Badge
      color={colors[tone]}
      variant="light"
      radius="sm"
      size="lg"
      tt="none"
      fw={600}
      {...(Glyph === undefined ? {} : { leftSection: <Glyph size={15} stroke={2} aria-hidden /> })}
    >
      {children}
    </Badge>
  );
}
