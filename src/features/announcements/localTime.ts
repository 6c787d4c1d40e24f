import dayjs from "dayjs";

const pattern = "YYYY-MM-DD HH:mm:ss";

/** An instant as a picker of date and time holds it, in this computer's zone. */
export const localTimeOf = (instant: string): string => dayjs(instant).format(pattern);

export const instantOfLocalTime = (local: string): string => dayjs(local.replace(" ", "T")).toISOString();
