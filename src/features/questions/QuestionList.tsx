import { Button, Group, Pagination, Stack, Text } from "@mantine/core";
import { IconMessageQuestion, IconPlus } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ComingInNote } from "../../ui/ComingInNote.tsx";
import { EmptyNote } from "../../ui/EmptyNote.tsx";
import { FailureNote } from "../../ui/FailureNote.tsx";
import { PageHeader } from "../../ui/PageHeader.tsx";
import { Reading } from "../../ui/Reading.tsx";
import { FilterBar } from "./FilterBar.tsx";
import { addressOf, type ListWishes } from "./listAddress.ts";
import { QuestionCard } from "./QuestionCard.tsx";
import classes from "./questions.module.css";

const pageSize = 20;

/** Questions, found by words and by what they are. */
export function QuestionList(wishes: ListWishes) {
  const { t } = useTranslation();
  const [, go] = useLocation();
  const session = useSession();
  const { page, ...asked } = wishes;
  const { value, failure, reading, reread } = useQuery(
    "questions.list",
    { ...asked, offset: (page - 1) * pageSize, limit: pageSize },
    { keepPrevious: true },
  );
  const change = (changed: Partial<ListWishes>) => go(addressOf({ ...wishes, page: 1, ...changed }), { replace: true });
  const pages = Math.ceil((value?.total ?? 0) / pageSize);
  const member = session?.member ?? null;
  const ask =
    member === null ? null : (
      <Button component={Link} href="/questions/ask" leftSection={<IconPlus size={18} aria-hidden />}>
        {t("questions.ask")}
      </Button>
    );
  return (
    <>
      <PageHeader title={t("rooms.questions")} lead={t("questions.lead")} actions={ask} />
      <FilterBar wishes={wishes} onChange={change} />
      <FailureNote failure={failure} onRetry={reread} />
      {value === null && reading ? <Reading /> : null}
      {value === null ? null : (
        <Stack gap="sm" mt="md">
          {value.total === 0 ? null : (
            <Text size="sm" c="dimmed" role="status">
              {t("questions.count", { count: value.total })}
              {value.partly ? ` ${t("questions.partly")}` : ""}
            </Text>
          )}
          <ComingInNote waiting={value.waiting} />
          {value.total === 0 && value.waiting === 0 ? (
            <EmptyNote
              icon={IconMessageQuestion}
              title={t(addressOf(wishes) === "/questions" ? "questions.none" : "questions.nothingFound")}
              action={ask}
            >
              {t(member === null ? "questions.joinFirst" : "questions.noneText")}
            </EmptyNote>
          ) : null}
          <ul className={classes["list"]} aria-label={t("rooms.questions")}>
            {value.questions.map((question) => (
              <li key={question.id}>
                <QuestionCard question={question} onTag={(tag) => addressOf({ tag })} />
              </li>
            ))}
          </ul>
          {pages > 1 ? (
            <Group justify="center" component="nav" aria-label={t("questions.pages")}>
              <Pagination
                total={pages}
                value={page}
                onChange={(to) => {
                  go(addressOf({ ...wishes, page: to }));
                  window.scrollTo(0, 0);
                }}
                getItemProps={(number) => ({ "aria-label": t("questions.page", { number }) })}
                getControlProps={(control) => ({
                  "aria-label": t(
                    control === "next" || control === "last" ? "questions.nextPage" : "questions.previousPage",
                  ),
                })}
              />
            </Group>
          ) : null}
        </Stack>
      )}
    </>
  );
}
