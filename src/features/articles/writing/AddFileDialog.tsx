import { Button, Group, Modal, Stack, TextInput } from "@mantine/core";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Failure } from "../../../../contract/failure.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { NoIdentityNote } from "../../../ui/NoIdentityNote.tsx";

interface AddFileDialogProps {
  readonly opened: boolean;
  readonly title: string;
  /** What the file is called or shows, in the text. */
  readonly name: {
    readonly label: string;
    readonly help: string;
    readonly value: string;
    readonly max: number;
    readonly error: string | null;
    readonly onChange: (value: string) => void;
  };
  readonly running: boolean;
  readonly disabled?: boolean;
  readonly failure: Failure | null;
  /** Below the name: how far it is. */
  readonly progress?: ReactNode;
  /** The file itself. */
  readonly children: ReactNode;
  readonly onAdd: () => void;
  readonly onClose: () => void;
}

/** Asks for the words of a picture or a video before it is taken into the text. */
export function AddFileDialog(props: AddFileDialogProps) {
  const { t } = useTranslation();
  const { name } = props;
  return (
    <Modal
      opened={props.opened}
      onClose={props.onClose}
      title={props.title}
      size="lg"
      closeButtonProps={{ "aria-label": t("common.close") }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          props.onAdd();
        }}
      >
        <Stack>
          {props.children}
          <TextInput
            label={name.label}
            description={name.help}
            value={name.value}
            maxLength={name.max}
            dir="auto"
            data-autofocus
            onChange={(event) => name.onChange(event.currentTarget.value)}
            error={name.error}
          />
          <NoIdentityNote />
          {props.progress}
          <FailureNote failure={props.failure} />
          <Group justify="flex-end">
            <Button variant="default" onClick={props.onClose}>
              {t("common.cancel")}
            </Button>
            <Button type="submit" loading={props.running} disabled={props.disabled ?? false}>
              {t("articles.add")}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
