import { Combobox, useCombobox } from "@mantine/core";
import { useEffect, useEffectEvent, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { NamedMember } from "../../../contract/messageCalls.ts";
import { foldText } from "../../text/matchText.ts";

interface MentionPickerProps {
  /** The beginning of a name after an `@`; null while none is typed. */
  readonly typed: string | null;
  readonly members: readonly NamedMember[];
  readonly onPick: (member: { readonly id: string; readonly name: string }) => void;
  readonly onDismiss: () => void;
  readonly children: ReactNode;
}

const most = 8;

/** Offers the members of a group whose names begin so, above the field; arrows and Enter choose. */
export function MentionPicker({ typed, members, onPick, onDismiss, children }: MentionPickerProps) {
  const { t } = useTranslation();
  const wanted = foldText(typed ?? "");
  const found =
    typed === null
      ? []
      : members
          .flatMap((member) => (member.name === null ? [] : [{ id: member.id, name: member.name }]))
          .filter(({ name }) => [name, ...name.split(/\s+/u)].some((part) => foldText(part).startsWith(wanted)))
          .slice(0, most);
  const opened = found.length > 0;
  const combobox = useCombobox({ opened, onDropdownClose: onDismiss });
  const first = found[0]?.id ?? null;
  const select = useEffectEvent(() => combobox.selectFirstOption());
  useEffect(() => {
    if (first !== null) select();
  }, [first]);
  return (
    <Combobox
      store={combobox}
      position="top-start"
      onOptionSubmit={(id) => {
        const member = found.find((each) => each.id === id);
        if (member) onPick(member);
      }}
    >
      <Combobox.Target withExpandedAttribute={false} withAriaAttributes={false}>
        <div
          onKeyDownCapture={(event) => {
            if (!opened || event.nativeEvent.isComposing) return;
            if (event.key === "ArrowDown") combobox.selectNextOption();
            else if (event.key === "ArrowUp") combobox.selectPreviousOption();
            else if (event.key === "Enter" || event.key === "Tab") combobox.clickSelectedOption();
            else if (event.key === "Escape") onDismiss();
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        >
          {children}
        </div>
      </Combobox.Target>
      <Combobox.Dropdown hidden={!opened}>
        <Combobox.Options aria-label={t("messages.mention")}>
          {found.map((member) => (
            <Combobox.Option key={member.id} value={member.id}>
              <bdi>{member.name}</bdi>
            </Combobox.Option>
          ))}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  );
}
