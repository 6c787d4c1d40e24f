import { isOptionsGroup, type ComboboxItem, type ComboboxParsedItem, type OptionsFilter } from "@mantine/core";
import { matchText } from "../text/matchText.ts";

/** The choices of a list that say what was typed, found as everything else is in the window. */
export const filterChoices: OptionsFilter = ({ options, search, limit }) => {
  const matches = matchText(search);
  let left = limit;
  const take = (items: readonly ComboboxItem[]): ComboboxItem[] => {
    const found = items.filter(({ label }) => matches([label])).slice(0, left);
    left -= found.length;
    return found;
  };
  return options.flatMap((option): ComboboxParsedItem[] => {
    if (!isOptionsGroup(option)) return take([option]);
    const items = take(option.items);
    return items.length === 0 ? [] : [{ ...option, items }];
  });
};
