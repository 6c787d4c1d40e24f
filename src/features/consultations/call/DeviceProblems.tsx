import { Alert } from "@mantine/core";
import { IconAlertCircle } from "@tabler/icons-react";
import { useTranslation } from "react-i18next";
import type { LocalMediaProblems } from "../../../media/localMedia.ts";

/** What is wrong with camera, microphone or screen, and what to do about it. One can always take part without. */
export function DeviceProblems({ problems }: { readonly problems: LocalMediaProblems }) {
  const { t } = useTranslation();
  return (["microphone", "camera", "screen"] as const).map((device) => {
    const problem = problems[device];
    if (problem === null) return null;
    return (
      <Alert key={device} color="amber" role="status" icon={<IconAlertCircle aria-hidden />} p="sm">
        {t(`call.problem.${device}.${problem}`)}
      </Alert>
    );
  });
}
