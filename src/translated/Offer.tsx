import { Anchor, Button, Group, Progress, Text, type ButtonProps } from "@mantine/core";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import { wordShare, wordSize } from "../text/amounts.ts";

interface Coming {
  readonly fetchedBytes: number;
  readonly sizeBytes: number;
}

interface OfferProps extends Pick<ButtonProps, "size" | "variant"> {
  readonly offer:
    | { readonly kind: "nobodys" }
    | ({ readonly kind: "coming" } & Coming)
    | { readonly kind: "offered"; readonly sizeBytes: number };
  /** Somebody has just asked for it. */
  readonly asking: boolean;
  readonly onBring: () => void;
}

/** A button that brings models in, with their size, and how far they are; where nobody offers them, where it is said who does. */
export function Offer({ offer, asking, onBring, ...button }: OfferProps) {
  const { t, i18n } = useTranslation();
  if (offer.kind === "nobodys")
    return (
      <Anchor component={Link} href="/settings/translation" size="sm" c="inherit" td="underline">
        {t("translating.getLanguages")}
      </Anchor>
    );
  const label = t("translating.bringIn", { size: wordSize(offer.sizeBytes, i18n.language) });
  if (offer.kind === "coming") return <ComingBar label={label} {...offer} />;
  return (
    <Button {...button} loading={asking} onClick={onBring}>
      {label}
    </Button>
  );
}

function ComingBar({ label, fetchedBytes, sizeBytes }: Coming & { readonly label: string }) {
  const { t, i18n } = useTranslation();
  return (
    <Group gap="xs">
      <Progress.Root size="sm" style={{ flex: "0 1 8rem", minWidth: "5rem" }}>
        <Progress.Section value={sizeBytes === 0 ? 0 : (100 * fetchedBytes) / sizeBytes} aria-label={label} />
      </Progress.Root>
      <Text size="xs" component="span">
        {fetchedBytes === 0 ? t("translating.waits") : wordShare(fetchedBytes, sizeBytes, i18n.language)}
      </Text>
    </Group>
  );
}
