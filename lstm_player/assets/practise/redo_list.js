// The list of what is to come back.

/** @typedef {{update: (model: any, setting: any) => void, destroy: () => void}} RedoList */

/** @type {(root: HTMLElement, host: any) => RedoList} */
export const createRedoList = (root) => {
  root.hidden = true;
  return { update() {}, destroy() {} };
};
