import { desktopCapturer, type Session } from "electron";
import { isAppAddress } from "./appOrigin.ts";

/** What a consultation needs; nothing else is ever allowed, and to no other page. */
const allowed: ReadonlySet<string> = new Set([
  "media",
  "display-capture",
  "fullscreen",
  "clipboard-sanitized-write",
  "notifications",
]);

export function guardPermissions(session: Session): void {
  session.setPermissionRequestHandler((_contents, permission, decide, details) => {
    decide(allowed.has(permission) && details.isMainFrame && isAppAddress(details.requestingUrl));
  });
  session.setPermissionCheckHandler((_contents, permission, origin) => allowed.has(permission) && isAppAddress(origin));
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler(
    (request, answer) => {
      if (!isAppAddress(request.securityOrigin) || !request.userGesture) return answer(null);
      // Where the system has a picker of its own, this is not asked at all, or getSources shows it (Wayland).
      desktopCapturer.getSources({ types: ["screen"], thumbnailSize: { width: 0, height: 0 } }).then(
        ([screen]) => answer(screen === undefined ? null : { video: screen }),
        // Refused by the system or the person: the page hears that it may not.
        () => answer(null),
      );
    },
    { useSystemPicker: true },
  );
}
