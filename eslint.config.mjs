// What eslint refuses; a folder that tsconfig.json leaves out is left alone, until all are clean.

import { readFileSync } from "node:fs";

import js from "@eslint/js";
import globals from "globals";

const { exclude } = JSON.parse(readFileSync("tsconfig.json", "utf8"));

export default [
  { ignores: [...exclude.map((folder) => `${folder}/**`), "build/**", ".venv/**"] },
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
