import type ZoomScroll from 'diagram-js/lib/navigation/zoomscroll/ZoomScroll';
import type Canvas from 'diagram-js/lib/core/Canvas';
import type ElementRegistry from 'diagram-js/lib/core/ElementRegistry';
import type EventBus from 'diagram-js/lib/core/EventBus';
import type Overlays from 'diagram-js/lib/features/overlays/Overlays';
import type Selection from 'diagram-js/lib/features/selection/Selection';
import type { ElementLike } from 'diagram-js/lib/model/Types';

export type Registry = Pick<ElementRegistry, 'get' | 'filter' | 'forEach'>;
export type Shape = ElementLike;

export interface Services {
  canvas: Canvas;
  elementRegistry: Registry;
  eventBus: EventBus;
  overlays: Overlays;
  selection: Selection;
  zoomScroll: ZoomScroll;
}

/** A viewer or a modeler, as far as it is asked for its services. */
export interface Diagram {
  get<Name extends keyof Services>(name: Name): Services[Name];
}

export type Size = { width: number; height: number };
export type Point = { x: number; y: number };
export type Box = Point & Size;

export type Level = 'calm' | 'soon' | 'today' | 'broken';

/** What waits on an element; dates are ISO text, or already written for people. */
export type Token = {
  element: string;
  name?: string;
  title?: string;
  date?: string;
  due?: string;
  level?: Level;
  url?: string;
};
export type Timer = { element: string; date?: string; due?: string };

export type Failure = { element: string; title: string; date?: string; due?: string };

/** Words on an element; those of one element stand together. */
export type Label = {
  element: string;
  text: string;
  level: 'plain' | Level;
  href?: string;
  date?: string;
  due?: string;
};

/** What is happening on a diagram, as the server says it. */
export type State = {
  tokens?: Token[];
  /** How often elements and flows were passed, as recorded. */
  counts?: Record<string, number>;
  /** Work that was cancelled unfinished. */
  dropped?: Record<string, number>;
  /** Entered and not over, also what only waits. */
  running?: string[];
  failed?: Failure[];
  suspended?: boolean;
  timers?: Timer[];
  next?: string[];
  called?: Record<string, string>;
  labels?: Label[];
  /** Element -> shade from 1 to 5. */
  heat?: Record<string, number>;
};
