import { Checkbox, Group, ScrollArea, Stack, Text, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { IconSearch } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import type { NamedMember } from "../../../contract/messageCalls.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";

interface PersonPickerProps {
  readonly chosen: readonly NamedMember[];
  readonly onChange: (chosen: readonly NamedMember[]) => void;
  /** Who is there already. */
  readonly without?: readonly string[];
}

const shown = 40;

/** Chooses members by name, as one types; those who are chosen stay in sight. */
export function PersonPicker({ chosen, onChange, without = [] }: PersonPickerProps) {
  const { t, i18n } = useTranslation();
  const [typed, setTyped] = useState("");
  const [query] = useDebouncedValue(typed, 100);
  const limit = Math.min(200, shown + without.length);
  const { value, failure } = useQuery(
    "conversations.findPeople",
    { query, limit, readerLanguage: i18n.language },
    { keepPrevious: true },
  );
  const isChosen = (id: string) => chosen.some((each) => each.id === id);
  const others = (value?.people ?? []).filter((each) => !without.includes(each.id) && !isChosen(each.id));
  const toggle = (person: NamedMember) =>
    onChange(isChosen(person.id) ? chosen.filter((each) => each.id !== person.id) : [...chosen, person]);
  return (
    <Stack gap="xs">
      <TextInput
        label={t("messages.people")}
        placeholder={t("messages.findPeople")}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={18} aria-hidden />}
        data-autofocus
      />
      <FailureNote failure={failure} />
      <ScrollArea.Autosize mah="16rem" type="auto" viewportProps={{ tabIndex: 0 }}>
        <Stack gap={4} role="group" aria-label={t("messages.people")} py={4}>
          {[...chosen, ...others.slice(0, shown)].map((person) => (
            <Checkbox
              key={person.id}
              checked={isChosen(person.id)}
              onChange={() => toggle(person)}
              label={<bdi>{person.name ?? t("messages.unknownMember")}</bdi>}
              py={4}
            />
          ))}
        </Stack>
      </ScrollArea.Autosize>
      {value !== null && others.length === 0 && chosen.length === 0 ? (
        <Group>
          <Text size="sm" c="dimmed" role="status">
            {query.trim() === "" ? t("messages.nobodyElse") : t("messages.nobodyFound")}
          </Text>
        </Group>
      ) : null}
    </Stack>
  );
}
