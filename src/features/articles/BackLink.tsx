import { Anchor } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { Link } from "wouter";
import { DirectionalIcon } from "../../ui/DirectionalIcon.tsx";

export function BackLink({ to, children }: { readonly to: string; readonly children: ReactNode }) {
  return (
    <Anchor component={Link} href={to} style={{ display: "inline-flex", alignItems: "center", gap: 6 }} mb="sm">
      <DirectionalIcon icon={IconArrowLeft} size={18} />
      {children}
    </Anchor>
  );
}
