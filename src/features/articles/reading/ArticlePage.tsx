import { Alert, Anchor, Box, Button, Group, Menu, Stack, Text } from "@mantine/core";
import { IconBan, IconDots, IconFileTypePdf, IconHistory, IconPrinter, IconQuote } from "@tabler/icons-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Link, useLocation } from "wouter";
import type { ReadArticle } from "../../../../contract/articleCalls.ts";
import { mayModerate } from "../../../../contract/models/article.ts";
import type { Failure } from "../../../../contract/failure.ts";
import { failureOf, savePdf } from "../../../desktop/desktop.ts";
import { useCall } from "../../../desktop/useCall.ts";
import { useQuery } from "../../../desktop/useQuery.ts";
import { useSession } from "../../../desktop/useSession.ts";
import { joinCitedApart } from "../../../text/joinCited.ts";
import { ownZone, wordDate } from "../../../text/time.ts";
import { TranslatedPlain } from "../../../translated/TranslatedPlain.tsx";
import { TranslatedTitle } from "../../../translated/TranslatedTitle.tsx";
import { copyText } from "../../../ui/copyText.ts";
import { FailureNote } from "../../../ui/FailureNote.tsx";
import { PrintSheet } from "../../../ui/PrintSheet.tsx";
import { ReportDialog } from "../../../ui/ReportDialog.tsx";
import { StatusPill } from "../../../ui/StatusPill.tsx";
import { ArticleFrame } from "../ArticleFrame.tsx";
import { ArticleHead } from "../ArticleHead.tsx";
import { BackLink } from "../BackLink.tsx";
import { citeArticle } from "../citeArticle.ts";
import { ArticleComments } from "./ArticleComments.tsx";
import { ArticleWords } from "./ArticleWords.tsx";
import { RemoveDialog } from "./RemoveDialog.tsx";
import { VersionList } from "./VersionList.tsx";
import { WithdrawDialog } from "./WithdrawDialog.tsx";

/** One article, in its newest version or an earlier one. */
export function ArticlePage({ id, number }: { readonly id: string; readonly number: number | null }) {
  const { t } = useTranslation();
  const read = useQuery("articles.read", { id, number });
  return (
    <ArticleFrame read={read} otherwise={{ to: "/articles", label: t("articles.all") }}>
      {(article) => <OpenArticle article={article} />}
    </ArticleFrame>
  );
}

function OpenArticle({ article }: { readonly article: ReadArticle }) {
  const { t, i18n } = useTranslation();
  const [, go] = useLocation();
  const member = useSession()?.member ?? null;
  const revise = useCall("articles.revise");
  const [asking, setAsking] = useState<"withdraw" | "remove" | null>(null);
  const [printing, setPrinting] = useState<"paper" | "pdf" | null>(null);
  const report = useCall("reports.make");
  const [reporting, setReporting] = useState(false);
  const [copied, setCopied] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [shown, setShown] = useState(article.withdrawn === null);
  const { id, language, withdrawn } = article;
  const mine = member?.id === article.authorId;
  const moderates = member !== null && mayModerate(member.role);
  const date = (instant: string) => wordDate(instant, i18n.language, ownZone());
  const citation = citeArticle(t, i18n.language, article);

  const output = async () => {
    if (printing !== "pdf" || savePdf === null) return window.print();
    try {
      await savePdf(article.title);
    } catch (cause) {
      setFailure(failureOf(cause));
    }
  };
  return (
    <Box maw="56rem">
      <BackLink to="/articles">{t("articles.all")}</BackLink>
      <Stack gap="md">
        <ArticleHead
          article={article}
          dates={
            <Text c="dimmed" size="sm">
              {t("articles.published", { date: date(article.publishedAt) })}
              {article.number > 1
                ? ` · ${t("articles.revised", { date: date(article.revisedAt) })} · ${t("articles.version", { number: article.number })}`
                : ""}
            </Text>
          }
          after={
            article.standing === "synced" ? null : (
              <StatusPill tone={article.standing === "refused" ? "alarm" : "notice"}>
                {t(`articles.standing.${article.standing}`)}
              </StatusPill>
            )
          }
        />
        {shown ? null : <TranslatedTitle title={article.title} from={language} authorId={null} />}
        {withdrawn === null ? null : (
          <Alert role="alert" color="rose" icon={<IconBan aria-hidden />} title={t("articles.withdrawn")}>
            <TranslatedPlain
              text={withdrawn.reason}
              from={null}
              authorId={withdrawn.by === "author" ? article.authorId : null}
              own={mine && withdrawn.by === "author"}
            />
            <Text size="sm" mt="xs">
              {t(`articles.withdrawnBy.${withdrawn.by}`, { date: date(withdrawn.at) })}
            </Text>
            {shown ? null : (
              <Button mt="sm" size="xs" variant="default" onClick={() => setShown(true)}>
                {t("articles.showWithdrawn")}
              </Button>
            )}
          </Alert>
        )}
        {article.number === article.newestNumber ? null : (
          <Alert role="status" color="amber" icon={<IconHistory aria-hidden />}>
            {t("articles.earlierVersion", { number: article.number })}{" "}
            <Anchor component={Link} href={`/articles/${id}`} inherit>
              {t("articles.toNewest")}
            </Anchor>
          </Alert>
        )}
        <Group gap="xs">
          <Button
            variant="default"
            leftSection={<IconQuote size={18} aria-hidden />}
            onClick={() => void copyText(citation).then(setCopied)}
          >
            {copied ? t("common.copied") : t("articles.cite")}
          </Button>
          <Button
            variant="default"
            leftSection={<IconPrinter size={18} aria-hidden />}
            onClick={() => setPrinting("paper")}
          >
            {t("reader.print")}
          </Button>
          {savePdf === null ? null : (
            <Button
              variant="default"
              leftSection={<IconFileTypePdf size={18} aria-hidden />}
              onClick={() => setPrinting("pdf")}
            >
              {t("reader.savePdf")}
            </Button>
          )}
          {member !== null ? (
            <Menu position="bottom-end">
              <Menu.Target>
                <Button variant="default" aria-label={t("articles.moreActions")}>
                  <IconDots size={18} aria-hidden />
                </Button>
              </Menu.Target>
              <Menu.Dropdown>
                {mine ? (
                  <Menu.Item
                    onClick={() =>
                      void revise.run({ id }).then((done) => (done === null ? undefined : go(`/articles/write/${id}`)))
                    }
                  >
                    {t("articles.revise")}
                  </Menu.Item>
                ) : null}
                {withdrawn === null && (mine || moderates) ? (
                  <Menu.Item onClick={() => setAsking("withdraw")}>{t("articles.withdraw")}</Menu.Item>
                ) : null}
                {mine ? null : <Menu.Item onClick={() => setReporting(true)}>{t("report.open")}</Menu.Item>}
                {moderates ? (
                  <Menu.Item color="rose" onClick={() => setAsking("remove")}>
                    {t("articles.remove")}
                  </Menu.Item>
                ) : null}
              </Menu.Dropdown>
            </Menu>
          ) : null}
        </Group>
        <FailureNote failure={failure ?? revise.failure} />
        {shown ? <ArticleWords article={article} own={mine} /> : null}
        <Text size="sm" c="dimmed" data-testid="citation">
          {citeArticle(t, i18n.language, article, joinCitedApart)}
        </Text>
        <VersionList article={article} />
        <ArticleComments articleId={id} />
      </Stack>
      <ReportDialog
        subject={reporting ? { collection: "article", documentId: id } : null}
        report={report}
        onClose={() => setReporting(false)}
      />
      <WithdrawDialog id={id} opened={asking === "withdraw"} onClose={() => setAsking(null)} />
      <RemoveDialog
        id={id}
        opened={asking === "remove"}
        onClose={() => setAsking(null)}
        onRemoved={() => go("/articles")}
      />
      {printing === null ? null : (
        <PrintSheet
          title={article.title}
          language={language}
          source={citation}
          parts={[{ id, level: 1, title: article.title, page: null, html: article.html }]}
          output={output}
          onDone={() => setPrinting(null)}
        />
      )}
    </Box>
  );
}
