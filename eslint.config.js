// What a reader would stumble over, and what must never stand in a script. Names that do not
// exist, unused imports and wrong types are found by `tsc`.

export default [
  { ignores: [".venv/", ".venv-frameworks/", "node_modules/", "test-results/"] },
  {
    files: ["**/*.js"],
    linterOptions: { reportUnusedDisableDirectives: "error" },
    rules: {
      "no-eval": "error",
      "no-implied-eval": "error",
      "no-new-func": "error",
      "no-script-url": "error",
      "no-var": "error",
      "prefer-const": "error",
      eqeqeq: "error",
      "no-shadow": "error",
      "no-unused-vars": "error",
      "no-use-before-define": ["error", { functions: false, variables: false }],
      "no-self-compare": "error",
      "no-unreachable": "error",
      "no-dupe-keys": "error",
      "no-dupe-else-if": "error",
      "no-fallthrough": "error",
      "no-constant-condition": "error",
      "no-cond-assign": "error",
      "no-unsafe-finally": "error",
      "no-promise-executor-return": "error",
      "array-callback-return": "error",
      "object-shorthand": "error",
      complexity: ["error", 12],
      "max-lines": ["error", 250],
      "max-len": ["error", { code: 120, ignoreTemplateLiterals: true, ignoreStrings: true }],
    },
  },
];
