import type { Recording } from "../../../contract/ipc.ts";
import { useCall } from "../../desktop/useCall.ts";
import { KeepOffline } from "../../ui/KeepOffline.tsx";

export function KeepRecording({ recording }: { readonly recording: Recording }) {
  const keep = useCall("recordings.keepOffline");
  return (
    <KeepOffline
      title={recording.title}
      kept={recording}
      running={keep.running}
      failure={keep.failure}
      onKeep={(wanted) => void keep.run({ id: recording.id, keep: wanted })}
    />
  );
}
