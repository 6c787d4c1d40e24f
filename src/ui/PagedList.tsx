import { Card, Group, Stack, Text, TextInput } from "@mantine/core";
import { IconSearch } from "@tabler/icons-react";
import type { KeyboardEvent, ReactNode } from "react";
import type { Failure } from "../../contract/failure.ts";
import { ComingInNote } from "./ComingInNote.tsx";
import { FailureNote } from "./FailureNote.tsx";
import { PageTurner } from "./PageTurner.tsx";
import { Reading } from "./Reading.tsx";

interface PagedListProps {
  /** What is in it, for who cannot see it. */
  readonly label: string;
  /** Left out where there is little to search. */
  readonly search?: { readonly label: string; readonly value: string; readonly onChange: (typed: string) => void };
  /** What else it can be held to, beside the search, and what can be done with the whole of it. */
  readonly filters?: ReactNode;
  readonly query: {
    readonly value: { readonly waiting: number } | null;
    readonly failure: Failure | null;
    readonly reread: () => void;
  };
  /** How many the filter leaves, in words; told to who cannot see it as well. */
  readonly found: string;
  /** Of all pages. */
  readonly total: number;
  readonly offset: number;
  readonly pageSize: number;
  readonly onPage: (offset: number) => void;
  /** What is done with all of this page, above it. */
  readonly above?: ReactNode;
  readonly onKeyDown?: (event: KeyboardEvent<HTMLElement>) => void;
  /** In place of the list, where nothing fits. */
  readonly empty: ReactNode;
  /** The entries of this page, as `li`. */
  readonly children: ReactNode;
}

/** A long list that is searched as one types, held to what one wants, and read page by page. */
export function PagedList(props: PagedListProps) {
  const { search, query, total, offset, pageSize, onPage } = props;
  const known = query.value !== null;
  return (
    <Stack gap="sm">
      {search === undefined ? null : (
        <Group align="flex-end">
          <TextInput
            style={{ flex: "2 1 14rem" }}
            type="search"
            label={search.label}
            leftSection={<IconSearch size={18} aria-hidden />}
            value={search.value}
            onChange={(event) => search.onChange(event.currentTarget.value)}
          />
          {props.filters}
        </Group>
      )}
      <FailureNote failure={query.failure} onRetry={query.reread} />
      {!known && query.failure === null ? <Reading /> : null}
      {known ? (
        <Text size="sm" c="dimmed" role="status">
          {props.found}
        </Text>
      ) : null}
      <ComingInNote waiting={query.value?.waiting ?? 0} />
      {query.value?.waiting === 0 && total === 0 ? props.empty : null}
      {total === 0 ? null : (
        <Card withBorder padding="xs" component="section" aria-label={props.label}>
          {props.above}
          <Stack gap={0} component="ul" p={0} m={0} style={{ listStyle: "none" }} onKeyDown={props.onKeyDown}>
            {props.children}
          </Stack>
        </Card>
      )}
      <PageTurner total={total} offset={offset} pageSize={pageSize} onPage={onPage} />
    </Stack>
  );
}
