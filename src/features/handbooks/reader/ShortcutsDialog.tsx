import { Kbd, Modal, Switch, Table } from "@mantine/core";
import { useTranslation } from "react-i18next";

interface ShortcutsDialogProps {
  readonly opened: boolean;
  readonly letterKeys: boolean;
  readonly onLetterKeys: (on: boolean) => void;
  readonly onClose: () => void;
}

const shortcuts = [
  ["next", ["N"]],
  ["previous", ["P"]],
  ["turn", ["Alt", "Shift", "←"], ["Alt", "Shift", "→"]],
  ["find", ["Ctrl", "F"]],
  ["passageDown", ["J"]],
  ["passageUp", ["K"]],
  ["select", ["Shift", "←"], ["Shift", "→"]],
  ["toolbar", ["⏎"]],
  ["highlight", ["H"]],
  ["note", ["M"]],
  ["copy", ["C"]],
  ["bookmark", ["B"]],
  ["marks", ["L"]],
  ["size", ["+"], ["−"]],
  ["print", ["Ctrl", "P"]],
  ["help", ["?"]],
] as const;

/** The keys of the reader, and the switch for those that are a single letter (WCAG 2.1.4). */
export function ShortcutsDialog({ opened, letterKeys, onLetterKeys, onClose }: ShortcutsDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t("reader.keys.title")}
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <Switch
        label={t("reader.keys.letters")}
        description={t("reader.keys.lettersText")}
        checked={letterKeys}
        onChange={(event) => onLetterKeys(event.currentTarget.checked)}
        mb="md"
      />
      <Table>
        <Table.Tbody>
          {shortcuts.map(([name, ...ways]) => (
            <Table.Tr key={name}>
              <Table.Th scope="row" fw={400}>
                {t(`reader.keys.${name}`)}
              </Table.Th>
              <Table.Td dir="ltr">
                {ways.map((keys, way) => (
                  <span key={keys.join(" ")}>
                    {way > 0 ? " / " : ""}
                    <span style={{ whiteSpace: "nowrap" }}>
                      {keys.map((key, place) => (
                        <span key={key}>
                          {place > 0 ? " + " : ""}
                          <Kbd>{key}</Kbd>
                        </span>
                      ))}
                    </span>
                  </span>
                ))}
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
