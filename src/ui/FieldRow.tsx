import type { ReactNode } from "react";
import classes from "./FieldRow.module.css";

/** Fields side by side, each as wide as the others, their inputs in one line; below one another where there is no room. */
export function FieldRow({ children }: { readonly children: ReactNode }) {
  return <div className={classes["row"]}>{children}</div>;
}
