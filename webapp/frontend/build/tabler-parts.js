import postcss, { AtRule } from 'postcss';

import { CLASSES } from '../frame/tabler.js';

const CLASS = /\.(-?[_a-zA-Z](?:[\w-]|\\.)*)/g;
const NEGATION = /:not\((?:[^()]|\([^()]*\))*\)/g;

/**
 * Names of the classes that an element or those around it must have for a selector to fit; what `:not()` names is not needed.
 * @param {string} selector
 */
export const classesOf = (selector) => [...selector.replace(NEGATION, '').matchAll(CLASS)].map(([, name]) => name);

/** @param {import('postcss').Rule} rule whether it is a step of an animation */
const isFrame = ({ parent }) => parent instanceof AtRule && /keyframes$/.test(parent.name);

/**
 * The part of a style sheet that pages can meet: rules whose selectors name only classes of `wanted`.
 * @param {string} css
 * @param {Set<string>} wanted
 * @throws where a wanted class is in no selector at all
 */
export function partOf(css, wanted) {
  const root = postcss.parse(css);
  /** @type {Set<string>} */
  const known = new Set();
  /** @param {string} selector */
  const fits = (selector) => {
    const names = classesOf(selector);
    names.forEach((name) => known.add(name));
    return names.every((name) => wanted.has(name));
  };
  root.walkRules((rule) => {
    if (isFrame(rule)) return;
    const kept = rule.selectors.filter(fits);
    if (kept.length) rule.selectors = kept;
    else rule.remove();
  });
  root.walkComments((comment) => void comment.remove());
  root.walkAtRules((rule) => void (rule.nodes?.length === 0 && rule.remove()));
  const lost = [...wanted].filter((name) => !known.has(name));
  if (lost.length) throw new Error(`Classes that the style sheet does not have: ${lost.join(', ')}`);
  return root.toString();
}

/**
 * Gives the bundle the part of Tabler that frame/tabler.js names.
 * @returns {import('vite').Plugin}
 */
export function tablerParts() {
  return {
    name: 'tabler-parts',
    enforce: 'pre',
    transform(code, id) {
      if (!id.split('?')[0].endsWith('@tabler/core/dist/css/tabler.css')) return null;
      return { code: partOf(code, new Set(CLASSES)), map: null };
    },
  };
}
