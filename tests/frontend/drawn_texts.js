// What a reader of a drawn diagram stumbles over: [what, element, its words, beside what].
async (xml) => {
  document.querySelector("#canvas").innerHTML = "";
  const viewer = new BpmnJS({ container: "#canvas" });
  await viewer.importXML(xml);
  const registry = viewer.get("elementRegistry");
  const FRAMES = ["bpmn:Participant", "bpmn:Lane", "bpmn:SubProcess"];
  const found = [];
  const meet = (a, b, inset) =>
    a.x + inset < b.x + b.w && b.x + inset < a.x + a.w && a.y + inset < b.y + b.h && b.y + inset < a.y + a.h;
  const boxOf = (each) => ({ x: each.x, y: each.y, w: each.width, h: each.height });

  function torn(said, lines) {
    const words = said.replace(/\s+/g, " ").trim();
    let at = 0;
    for (const line of lines) {
      at = words.indexOf(line, at);
      const end = at + line.length;
      if (at < 0 || (end < words.length && words[end] !== " " && words[end - 1] !== "-")) return true;
      at = end;
    }
    return false;
  }

  function textOf(each) {
    const text = registry.getGraphics(each)?.querySelector(":scope > .djs-visual text");
    const moved = text?.transform.baseVal.consolidate()?.matrix;
    if (!text?.textContent.trim() || (moved && Math.abs(moved.b) > 0.5)) return null; // a lane's name stands upright
    const box = text.getBBox();
    const label = Boolean(each.labelTarget) || each.type === "label";
    const lines = [...text.querySelectorAll("tspan")].map((line) => line.textContent.trim()).filter(Boolean);
    return {
      each,
      label,
      lines,
      text,
      id: each.businessObject.id,
      said: each.businessObject.name || "",
      box: { x: each.x + box.x + (moved?.e || 0), y: each.y + box.y + (moved?.f || 0), w: box.width, h: box.height },
    };
  }

  const texts = registry.getAll().map(textOf).filter(Boolean);
  const flows = registry.filter((each) => each.waypoints && each.type !== "label");
  const lanes = registry.filter((each) => each.type === "bpmn:Lane");
  const shapes = registry.filter(
    (each) => each.width && each.parent?.parent && each.type !== "label" && !FRAMES.includes(each.type),
  );
  const tell = (what, one, beside = "") => found.push([what, one.id, one.lines.join("|"), beside]);

  function besideLabel(one) {
    for (const shape of shapes) if (meet(one.box, boxOf(shape), 2)) tell("label on shape", one, shape.id);
    for (const other of texts)
      if (other.label && other.id < one.id && meet(one.box, other.box, 1)) tell("label on label", one, other.id);
    for (const flow of flows)
      flow.waypoints.slice(1).forEach((end, at) => {
        const start = flow.waypoints[at];
        const line = { x: Math.min(start.x, end.x), y: Math.min(start.y, end.y) };
        const size = { w: Math.abs(start.x - end.x) || 0.1, h: Math.abs(start.y - end.y) || 0.1 };
        if (meet(one.box, { ...line, ...size }, 2.5)) tell("label on flow", one, flow.id);
      });
    for (const lane of lanes)
      for (const border of [lane.y, lane.y + lane.height])
        if (one.box.y + 3 < border && border < one.box.y + one.box.h - 3) tell("label on a border", one, lane.id);
  }

  function within(one) {
    const { each, box, text } = one;
    if (box.h > each.height - 4 || box.w > each.width) tell("larger than its step", one);
    for (const shape of shapes)
      if (shape.type === "bpmn:BoundaryEvent" && meet(box, boxOf(shape), 5)) tell("event on a name", one, shape.id);
    for (const marker of text.closest(".djs-visual").querySelectorAll("[data-marker]")) {
      const sign = marker.getBoundingClientRect();
      for (const line of text.querySelectorAll("tspan")) {
        const words = line.getBoundingClientRect();
        const besides = words.right < sign.left + 1 || sign.right < words.left + 1;
        if (!besides && words.top + 1 < sign.bottom && sign.top + 1 < words.bottom - 3) tell("sign on a name", one);
      }
    }
  }

  for (const one of texts) {
    if (torn(one.said, one.lines)) tell("torn word", one);
    if (one.label) besideLabel(one);
    else if (!FRAMES.includes(one.each.type)) within(one);
  }
  return found;
};
