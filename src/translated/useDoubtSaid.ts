import { useEffect, useState } from "react";

/**
 * What a text looks like whose author says that it is in the reader's language, where that is evidently wrong; null while nobody
 * looked, where nothing speaks against it, and where nobody has to look (`said` is null).
 */
export function useDoubtSaid(text: string, said: string | null): string | null {
  const of = `${said} ${text}`;
  const [kept, setKept] = useState<{ readonly of: string; readonly language: string | null } | null>(null);
  useEffect(() => {
    if (said === null) return undefined;
    let wanted = true;
    const look = async (): Promise<void> => {
      // With the terms, which nobody needs before.
      const { doubtSaid } = await import("../../language/guess/doubtSaid.ts");
      if (wanted) setKept({ of, language: doubtSaid(text, said) });
    };
    void look();
    return () => {
      wanted = false;
    };
  }, [of, text, said]);
  return kept?.of === of ? kept.language : null;
}
