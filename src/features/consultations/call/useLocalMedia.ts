import { useEffect, useState } from "react";
import type { LocalMedia } from "../../../media/localMedia.ts";

/** Renders again whenever the devices change. */
export function useLocalMedia(media: LocalMedia | null): LocalMedia | null {
  const [, setTurn] = useState(0);
  useEffect(() => media?.onChanged(() => setTurn((last) => last + 1)), [media]);
  return media;
}
