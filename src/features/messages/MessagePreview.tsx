import type { Conversation } from "../../../contract/messageCalls.ts";
import { useQuery } from "../../desktop/useQuery.ts";
import { useSession } from "../../desktop/useSession.ts";
import { ReaderPreview } from "../../translated/ReaderPreview.tsx";
import { messageForm } from "../../translation/translate.ts";
import { MessageText } from "./MessageText.tsx";

interface MessagePreviewProps {
  readonly conversation: Conversation;
  /** As it would be sent. */
  readonly text: string;
  readonly onClose: () => void;
}

/** What the other would see of a message in a language of theirs, before it is sent. */
export function MessagePreview({ conversation, text, onClose }: MessagePreviewProps) {
  const myId = useSession()?.member?.id ?? "";
  const other = conversation.kind === "direct" ? conversation.members.find(({ id }) => id !== myId) : undefined;
  const spoken = useQuery("directory.person", other === undefined ? null : { id: other.id }).value?.profile;
  return (
    <ReaderPreview form={messageForm} text={text} from={null} readers={spoken?.languages ?? []} onClose={onClose}>
      {(shown) => <MessageText text={shown} mentions={conversation.members} myId={myId} />}
    </ReaderPreview>
  );
}
