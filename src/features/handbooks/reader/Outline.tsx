import { ActionIcon } from "@mantine/core";
import { IconChevronDown, IconChevronRight } from "@tabler/icons-react";
import { useEffect, useMemo, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { Link } from "wouter";
import type { SectionSummary } from "../../../../contract/models/handbook.ts";
import { directionOf } from "../../../text/languages.ts";
import { DirectionalIcon } from "../../../ui/DirectionalIcon.tsx";
import classes from "./Outline.module.css";
import { buildOutline, wayTo, type OutlineNode } from "./outlineTree.ts";

interface OutlineProps {
  readonly editionId: string;
  readonly language: string;
  readonly sections: readonly SectionSummary[];
  readonly current: string | null;
}

/** The chapters and sections, folded but for the way to the page that is read. */
export function Outline({ editionId, language, sections, current }: OutlineProps) {
  const { t } = useTranslation();
  const tree = useMemo(() => buildOutline(sections), [sections]);
  const way = useMemo(() => wayTo(sections, current), [sections, current]);
  const [toggled, setToggled] = useState<ReadonlyMap<string, boolean>>(new Map());
  const nav = useRef<HTMLElement>(null);

  useEffect(() => {
    nav.current?.querySelector(`[data-section="${current}"]`)?.scrollIntoView({ block: "nearest" });
  }, [current]);

  const isOpen = (id: string) => toggled.get(id) ?? way.has(id);
  const branch = (nodes: readonly OutlineNode[]) => (
    <ul className={classes["branch"]}>
      {nodes.map(({ section, children }) => {
        const open = isOpen(section.id);
        return (
          <li key={section.id}>
            <div className={classes["line"]}>
              {children.length === 0 ? (
                <span className={classes["noToggle"]} />
              ) : (
                <ActionIcon
                  variant="subtle"
                  color="slate"
                  size={28}
                  aria-expanded={open}
                  aria-label={t(open ? "handbooks.fold" : "handbooks.unfold", { title: section.title })}
                  onClick={() => setToggled(new Map(toggled).set(section.id, !open))}
                >
                  {open ? (
                    <IconChevronDown size={16} aria-hidden />
                  ) : (
                    <DirectionalIcon icon={IconChevronRight} size={16} />
                  )}
                </ActionIcon>
              )}
              <Link
                href={`/handbooks/${editionId}/${section.id}`}
                className={classes["title"] ?? ""}
                data-section={section.id}
                aria-current={section.id === current ? "page" : undefined}
              >
                {section.title}
              </Link>
            </div>
            {open && children.length > 0 ? branch(children) : null}
          </li>
        );
      })}
    </ul>
  );
  return (
    <nav
      ref={nav}
      aria-label={t("handbooks.outline")}
      lang={language}
      dir={directionOf(language)}
      className={classes["outline"]}
    >
      {branch(tree)}
    </nav>
  );
}
