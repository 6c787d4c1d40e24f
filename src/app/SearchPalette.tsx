import { Combobox, Kbd, Modal, ScrollArea, Text, TextInput, UnstyledButton, useCombobox } from "@mantine/core";
import { useDebouncedValue, useDisclosure, useHotkeys } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { useLocation } from "wouter";
import type { Role } from "../../contract/models/member.ts";
import { plainRuns } from "../text/plainRuns.ts";
import { TranslatedTitle } from "../translated/TranslatedTitle.tsx";
import { MarkedText } from "../ui/MarkedText.tsx";
import { useFoundThings } from "./useFoundThings.ts";
import classes from "./SearchPalette.module.css";

/** Finds anything as one types, from what this computer keeps: handbooks, articles, questions, people, messages, rooms. Ctrl+K. */
export function SearchPalette({ role }: { readonly role: Role | undefined }) {
  const { t } = useTranslation();
  const [opened, palette] = useDisclosure(false);
  // From within a field or an editor as well.
  useHotkeys([["mod+K", palette.open]], [], true);
  return (
    <>
      <UnstyledButton className={classes["field"] ?? ""} onClick={palette.open} aria-keyshortcuts="Control+K">
        <IconSearch size={18} aria-hidden />
        <Text span truncate>
          {t("search.placeholder")}
        </Text>
        <Kbd ms="auto" size="xs" visibleFrom="sm" aria-hidden dir="ltr">
          Ctrl K
        </Kbd>
      </UnstyledButton>
      <Modal
        opened={opened}
        onClose={palette.close}
        withCloseButton={false}
        padding={0}
        size="lg"
        yOffset="10vh"
        transitionProps={{ duration: 0 }}
        attributes={{ content: { "aria-label": t("search.title") } }}
      >
        <Finder role={role} onDone={palette.close} />
      </Modal>
    </>
  );
}

function Finder({ role, onDone }: { readonly role: Role | undefined; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query.trim(), 60);
  const { groups, searching, usedInstead } = useFoundThings(settled, role);
  const combobox = useCombobox({ opened: true });
  const field = useRef<HTMLInputElement>(null);
  // Sooner than the dialog would: what is typed right after Ctrl+K belongs here.
  useLayoutEffect(() => field.current?.focus(), []);
  // What stands in the list until then was found for other words.
  const fresh = !searching && settled === query.trim();
  // Enter opens what is found first, without another key.
  const first =
    settled === "" || !fresh ? null : (groups.find((group) => group.things.length > 0)?.things[0]?.href ?? null);
  const select = useEffectEvent((href: string | null) => {
    if (href !== null) combobox.selectFirstOption();
  });
  useEffect(() => select(first), [first]);
  const open = (href: string) => {
    onDone();
    go(href);
  };
  // Pressed before anything was found, it opens that once it is.
  const entered = useRef(false);
  const openFirst = useEffectEvent(() => {
    if (entered.current && first !== null) open(first);
    entered.current = false;
  });
  useEffect(() => {
    if (fresh) openFirst();
  }, [fresh]);
  const nothing = settled !== "" && !searching && groups.every((group) => group.things.length === 0);
  return (
    <Combobox store={combobox} onOptionSubmit={open}>
      <Combobox.EventsTarget withExpandedAttribute>
        <TextInput
          size="lg"
          ref={field}
          data-autofocus
          value={query}
          leftSection={<IconSearch size={20} aria-hidden />}
          placeholder={t("search.placeholder")}
          aria-label={t("search.title")}
          // The open list below keeps Escape from the dialog.
          onKeyDown={(event) => {
            if (event.key === "Escape") onDone();
            else if (event.key === "Enter" && !event.nativeEvent.isComposing) entered.current = !fresh;
          }}
          onChange={(event) => {
            entered.current = false;
            setQuery(event.currentTarget.value);
            // A space at the end finds the same, and nothing would be chosen anew.
            if (event.currentTarget.value.trim() !== query.trim()) combobox.resetSelectedOption();
          }}
          variant="unstyled"
          classNames={{ root: classes["typed"] ?? "" }}
        />
      </Combobox.EventsTarget>
      <ScrollArea.Autosize mah="55vh" type="auto" viewportProps={{ tabIndex: 0 }}>
        <Combobox.Options p="xs" aria-label={t("search.results")}>
          {groups
            .filter((group) => group.things.length > 0)
            .map((group) => (
              <Combobox.Group key={group.id} label={t(`search.group.${group.id}`)}>
                {group.id === "handbooks" && usedInstead !== null ? (
                  <Text size="sm" px="xs" pb="xs" role="status">
                    {t("handbooks.corrected", { typed: settled, used: usedInstead })}
                  </Text>
                ) : null}
                {group.things.map((thing, place) => (
                  <Combobox.Option key={`${thing.href} ${place}`} value={thing.href} className={classes["found"] ?? ""}>
                    <Text fw={600} size="sm">
                      <bdi>
                        <MarkedText runs={thing.title} />
                      </bdi>
                    </Text>
                    {thing.written === undefined ? null : (
                      <TranslatedTitle title={plainRuns(thing.title)} {...thing.written} />
                    )}
                    {thing.detail === null ? null : (
                      <Text size="xs" c="dimmed" lineClamp={1}>
                        {thing.detail}
                      </Text>
                    )}
                    {thing.snippet === null ? null : (
                      <Text size="sm" lineClamp={2}>
                        <bdi>
                          <MarkedText runs={thing.snippet} />
                        </bdi>
                      </Text>
                    )}
                  </Combobox.Option>
                ))}
              </Combobox.Group>
            ))}
          {nothing ? <Combobox.Empty>{t("search.nothing", { query: settled })}</Combobox.Empty> : null}
        </Combobox.Options>
      </ScrollArea.Autosize>
    </Combobox>
  );
}
