import {
  Card,
  createTheme,
  Modal,
  MultiSelect,
  Paper,
  Select,
  type CSSVariablesResolver,
  type MantineColorsTuple,
} from "@mantine/core";
import { filterChoices } from "./filterChoices.ts";

// Ten steps each, light to dark. Step 7 carries white text (at least 4.5:1), step 3 is read on the dark ground.
const harbour: MantineColorsTuple = [
  "#eaf6f8",
  "#d5ebef",
  "#aad6de",
  "#7cc0cc",
  "#4fa7b6",
  "#2b8c9d",
  "#197585",
  "#0f6674",
  "#0b5360",
  "#073d47",
];
const slate: MantineColorsTuple = [
  "#f4f6f8",
  "#e8ecef",
  "#d3dae0",
  "#b5c0c9",
  "#83919d",
  "#6b7a87",
  "#566572",
  "#465460",
  "#36424c",
  "#262f37",
];
const moss: MantineColorsTuple = [
  "#ecf7ef",
  "#d8eede",
  "#b0dcbd",
  "#86c99a",
  "#57ae72",
  "#36915a",
  "#277a48",
  "#1f6a3d",
  "#185631",
  "#103f23",
];
const amber: MantineColorsTuple = [
  "#fdf5e3",
  "#f9e8c1",
  "#f2d188",
  "#e8b850",
  "#d69d26",
  "#b67f10",
  "#976707",
  "#815703",
  "#684602",
  "#4a3201",
];
const rose: MantineColorsTuple = [
  "#fdeff0",
  "#fadbdd",
  "#f3b5b9",
  "#ee969c",
  "#e06670",
  "#cc4450",
  "#b6303d",
  "#a32633",
  "#861c28",
  "#63131c",
];
const dark: MantineColorsTuple = [
  "#e3e8ec",
  "#c9d1d8",
  "#a9b5bf",
  "#7d8b97",
  "#75838f",
  "#36424d",
  "#2a343d",
  "#1c242b",
  "#151b21",
  "#0e1317",
];

const latinFonts = ["system-ui", "-apple-system", "Segoe UI", "Roboto", "Noto Sans"];
const chineseFonts = ["PingFang SC", "Microsoft YaHei", "Noto Sans CJK SC", "Noto Sans SC"];
const japaneseFonts = ["Hiragino Sans", "Yu Gothic UI", "Yu Gothic", "Meiryo", "Noto Sans CJK JP", "Noto Sans JP"];
const arabicFonts = ["Geeza Pro", "Noto Sans Arabic", "Noto Naskh Arabic", "Tahoma"];
const thaiFonts = ["Leelawadee UI", "Noto Sans Thai"];

/** The two write some characters differently: whose forms come first is said by the language of the text. */
const fontList = (...han: readonly string[]): string =>
  [...latinFonts, ...han, ...arabicFonts, ...thaiFonts, "sans-serif"]
    .map((name) => (name.includes(" ") ? `"${name}"` : name))
    .join(", ");

/** The whole look, in one place. */
export const theme = createTheme({
  colors: { harbour, slate, moss, amber, rose, dark, gray: slate },
  primaryColor: "harbour",
  primaryShade: { light: 7, dark: 6 },
  white: "#ffffff",
  black: "#1a2228",
  fontFamily: fontList(...chineseFonts, ...japaneseFonts),
  fontFamilyMonospace: 'ui-monospace, "Cascadia Mono", "SF Mono", Menlo, Consolas, "Noto Sans Mono", monospace',
  // A little larger than usual: read standing up, at arm's length.
  fontSizes: { xs: "0.8125rem", sm: "0.9375rem", md: "1.0625rem", lg: "1.1875rem", xl: "1.375rem" },
  lineHeights: { xs: "1.4", sm: "1.45", md: "1.55", lg: "1.6", xl: "1.6" },
  headings: {
    fontWeight: "650",
    sizes: {
      h1: { fontSize: "1.875rem", lineHeight: "1.25" },
      h2: { fontSize: "1.625rem", lineHeight: "1.3" },
      h3: { fontSize: "1.3125rem", lineHeight: "1.35" },
      h4: { fontSize: "1.1875rem", lineHeight: "1.4" },
      h5: { fontSize: "1.0625rem", lineHeight: "1.45" },
      h6: { fontSize: "1rem", lineHeight: "1.5" },
    },
  },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
  focusRing: "auto",
  components: {
    Card: Card.extend({ styles: { root: { borderColor: "var(--mx-line)" } } }),
    Modal: Modal.extend({
      styles: { title: { fontWeight: 650, fontSize: "var(--mantine-font-size-lg)", lineHeight: 1.35 } },
    }),
    // Typing the beginning of a name and Enter chooses it.
    MultiSelect: MultiSelect.extend({ defaultProps: { filter: filterChoices, selectFirstOptionOnChange: true } }),
    Paper: Paper.extend({ styles: { root: { borderColor: "var(--mx-line)" } } }),
    Select: Select.extend({ defaultProps: { filter: filterChoices, selectFirstOptionOnChange: true } }),
  },
});

/** Surfaces and the few colours of Mantine that are too faint for WCAG 2.2 AA as they come. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: { "--mx-japanese-fonts": fontList(...japaneseFonts, ...chineseFonts) },
  light: {
    "--mantine-color-dimmed": "#52606c",
    "--mantine-color-placeholder": "#66737f",
    "--mantine-color-error": "#a32633",
    "--mx-ground": "#f3f6f7",
    "--mx-rail": "#ffffff",
    "--mx-line": "#dde3e8",
    "--mx-mark": "#ffe9a8",
    "--mx-mark-text": "#1a2228",
    "--mx-mark-yellow": "#fff0b3",
    "--mx-mark-yellow-line": "#8a6a00",
    "--mx-mark-green": "#d5f2dc",
    "--mx-mark-green-line": "#1f6a3d",
    "--mx-mark-blue": "#d6e9fb",
    "--mx-mark-blue-line": "#1f5c99",
    "--mx-mark-rose": "#fbdde0",
    "--mx-mark-rose-line": "#a32633",
    "--mx-found-now": "#b84a00",
    "--mx-found-now-text": "#ffffff",
    "--mx-chosen": "#e3f1f3",
    "--mx-chosen-text": "#0b5360",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b5bf",
    "--mantine-color-placeholder": "#8f9ca7",
    "--mantine-color-error": "#ee969c",
    "--mantine-color-anchor": "#7cc0cc",
    // Tints that keep their hue on the dark ground, under text of the same hue.
    "--mantine-color-harbour-light": "#12343b",
    "--mantine-color-harbour-light-color": "#aad6de",
    "--mantine-color-slate-light": "#36424d",
    "--mantine-color-slate-light-color": "#d3dae0",
    "--mantine-color-moss-light": "#1a3a26",
    "--mantine-color-moss-light-color": "#b0dcbd",
    "--mantine-color-amber-light": "#40310c",
    "--mantine-color-amber-light-color": "#f2d188",
    "--mantine-color-rose-light": "#451d22",
    "--mantine-color-rose-light-color": "#f3b5b9",
    "--mx-ground": "#12171c",
    "--mx-rail": "#182026",
    "--mx-line": "#2f3a44",
    "--mx-mark": "#66521a",
    "--mx-mark-text": "#fff3cf",
    "--mx-mark-yellow": "#4d3f0d",
    "--mx-mark-yellow-line": "#f2d188",
    "--mx-mark-green": "#1c4029",
    "--mx-mark-green-line": "#86c99a",
    "--mx-mark-blue": "#17395c",
    "--mx-mark-blue-line": "#8fc1f2",
    "--mx-mark-rose": "#55242a",
    "--mx-mark-rose-line": "#f3b5b9",
    "--mx-found-now": "#ffb84d",
    "--mx-found-now-text": "#1a2228",
    "--mx-chosen": "#173a41",
    "--mx-chosen-text": "#aad6de",
  },
});
