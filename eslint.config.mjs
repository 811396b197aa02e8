// What eslint refuses.

import js from "@eslint/js";
import globals from "globals";

export default [
  { ignores: ["build/**", ".venv/**"] },
  js.configs.recommended,
  {
    rules: {
      complexity: ["error", 12],
      "max-lines-per-function": ["error", { max: 60, skipBlankLines: true, skipComments: true }],
      "max-len": ["error", { code: 100, ignoreStrings: true, ignoreTemplateLiterals: true }],
      eqeqeq: "error",
      "prefer-const": "error",
    },
  },
  // The drawing has no document and no clock: what it knows is the language alone.
  { files: ["geodata/maps/drawing/**"], languageOptions: { globals: globals.es2023 } },
  {
    files: ["geodata/maps/screen/**"],
    languageOptions: { globals: { ...globals.browser, L: "readonly" } },
  },
  { files: ["pages/**", "tests/**"], languageOptions: { globals: globals.browser } },
  { files: ["*.mjs"], languageOptions: { globals: globals.node } },
];
