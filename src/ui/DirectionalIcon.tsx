import type { Icon, IconProps } from "@tabler/icons-react";
import classes from "./DirectionalIcon.module.css";

/** An icon that points along the text, such as an arrow back: mirrored where the text runs right to left. */
export function DirectionalIcon({ icon: Glyph, ...props }: { readonly icon: Icon } & IconProps) {
  return <Glyph aria-hidden className={classes["directional"] ?? ""} {...props} />;
}
