import { Center, Loader, Stack, Text } from "@mantine/core";
import { useEffect, useState } from "react";
import { useTranslation } from "react-i18next";

/** Says that something is being read, once it takes long enough to be noticed. */
export function Reading() {
  const { t } = useTranslation();
  const [noticed, setNoticed] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setNoticed(true), 400);
    return () => clearTimeout(timer);
  }, []);
  return (
    <Center mih="8rem" role="status" aria-live="polite">
      {noticed ? (
        <Stack align="center" gap="xs">
          <Loader size="sm" aria-hidden />
          <Text c="dimmed" size="sm">
            {t("common.reading")}
          </Text>
        </Stack>
      ) : null}
    </Center>
  );
}
