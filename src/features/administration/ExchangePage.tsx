import { Button, Card, NumberInput, Radio, Stack, Text, TextInput, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useState, type FormEvent } from "react";
import { useTranslation } from "react-i18next";
import { defaultExchange, exchangeSettingsSchema, type ExchangeSettings } from "../../../contract/models/exchange.ts";
import { useCall } from "../../desktop/useCall.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { TranslationServerCard } from "./TranslationServerCard.tsx";

const megabyte = 1024 * 1024;

/** How the exchange is run: its name, who comes in, how large things may be. */
export function ExchangePage() {
  const { value, failure, reread } = useQuery("exchange.read", {});
  if (value === null) return failure === null ? <Reading /> : <FailureNote failure={failure} onRetry={reread} />;
  const exchange = exchangeSettingsSchema.parse(value.exchange ?? { name: "MediXchange", ...defaultExchange });
  // Another administrator's change, when it comes, begins the form anew.
  return (
    <Stack gap="lg">
      <ExchangeForm key={JSON.stringify(exchange)} exchange={exchange} />
      <TranslationServerCard />
    </Stack>
  );
}

function ExchangeForm({ exchange }: { readonly exchange: ExchangeSettings }) {
  const { t } = useTranslation();
  const change = useCall("exchange.change");
  const [wish, setWish] = useState<ExchangeSettings>(exchange);
  const [checked, setChecked] = useState(false);
  const parsed = exchangeSettingsSchema.safeParse(wish);
  const wrong = (field: keyof ExchangeSettings) =>
    checked && parsed.error?.issues.some(({ path }) => path[0] === field) ? t(`exchange.wrong.${field}`) : null;
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setChecked(true);
    if (!parsed.success || (await change.run(parsed.data)) === null) return;
    notifications.show({ withCloseButton: false, message: t("exchange.saved") });
  };
  const size = (field: "attachmentMaxBytes" | "videoMaxBytes") => (
    <NumberInput
      label={t(`exchange.${field}`)}
      description={t("exchange.megabytes")}
      value={Math.round(wish[field] / megabyte)}
      min={1}
      allowDecimal={false}
      allowNegative={false}
      error={wrong(field)}
      onChange={(value) => setWish((last) => ({ ...last, [field]: Number(value) * megabyte }))}
    />
  );
  return (
    <Card withBorder padding="lg" component="section" maw="40rem">
      <Title order={2} size="h4">
        {t("exchange.title")}
      </Title>
      <Text c="dimmed" size="sm" mb="md">
        {t("exchange.lead")}
      </Text>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <Stack>
          <TextInput
            label={t("exchange.name")}
            description={t("exchange.nameHelp")}
            maxLength={80}
            value={wish.name}
            error={wrong("name")}
            onChange={(event) => {
              const name = event.currentTarget.value;
              setWish((last) => ({ ...last, name }));
            }}
          />
          <Choice
            field="applications"
            options={["open", "closed"]}
            value={wish.applications}
            onChange={(applications) => setWish((last) => ({ ...last, applications }))}
          />
          <Choice
            field="invitations"
            options={["administrators", "coordinators"]}
            value={wish.invitations}
            onChange={(invitations) => setWish((last) => ({ ...last, invitations }))}
          />
          {size("attachmentMaxBytes")}
          {size("videoMaxBytes")}
          <FailureNote failure={change.failure} />
          <Button type="submit" loading={change.running}>
            {t("exchange.save")}
          </Button>
        </Stack>
      </form>
    </Card>
  );
}

interface ChoiceProps<Option extends string> {
  readonly field: "applications" | "invitations";
  readonly options: readonly Option[];
  readonly value: Option;
  readonly onChange: (option: Option) => void;
}

type Choices = ExchangeSettings["applications"] | ExchangeSettings["invitations"];

function Choice<Option extends Choices>(props: ChoiceProps<Option>) {
  const { t } = useTranslation();
  return (
    <Radio.Group
      label={t(`exchange.${props.field}`)}
      value={props.value}
      onChange={(value) => {
        const option = props.options.find((each) => each === value);
        if (option !== undefined) props.onChange(option);
      }}
    >
      <Stack gap="xs" mt="xs">
        {props.options.map((option: Choices) => (
          <Radio key={option} value={option} label={t(`exchange.choice.${option}`)} />
        ))}
      </Stack>
    </Radio.Group>
  );
}
