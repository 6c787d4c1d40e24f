import { Anchor, Card, Group, Stack, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { Link } from "wouter";

interface TodayCardProps {
  readonly title: string;
  readonly href: string;
  readonly all: string;
  readonly children: ReactNode;
}

/** One block of the day, with the way to its room. */
export function TodayCard({ title, href, all, children }: TodayCardProps) {
  return (
    <Card withBorder padding="lg" radius="lg" component="section">
      <Group justify="space-between" mb="md" wrap="nowrap">
        <Title order={2} size="h4">
          {title}
        </Title>
        <Anchor component={Link} href={href} size="sm">
          {all}
        </Anchor>
      </Group>
      <Stack gap="md">{children}</Stack>
    </Card>
  );
}
