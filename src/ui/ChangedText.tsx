import type { ChangeRun } from "../../contract/models/editionChange.ts";
import classes from "./ChangedText.module.css";

/** A text in the words of two versions: what was added and what was removed. */
export function ChangedText({ runs }: { readonly runs: readonly ChangeRun[] }) {
  return runs.map((run, place) =>
    // oxlint-disable-next-line react/no-array-index-key -- runs have no other name and never move
    run.kind === "added" ? (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <ins key={place} className={classes["added"]}>
        {run.text}
      </ins>
    ) : run.kind === "removed" ? (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <del key={place} className={classes["removed"]}>
        {run.text}
      </del>
    ) : (
      // oxlint-disable-next-line react/no-array-index-key -- as above
      <span key={place}>{run.text}</span>
    ),
  );
}
