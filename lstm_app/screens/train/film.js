// The film of the training: the run seen through its points, moved by a slider or played.

import { fill } from "../../../lstm_player/assets/shared/format.js";
import { slider } from "../../../lstm_player/assets/shared/fields.js";
import { element, isStill } from "../../../lstm_player/assets/shared/dom.js";

const LASTS = 4000; // ms from the first point to the last
const STILLS = 8; // points that are shown where motion is not wanted

// `view` takes another point. The figure stands in `figure`.
export function createFilm(root, view) {
  const figure = element("div");
  const play = element("button", { type: "button", class: "play", onclick: turn });
  const film = slider("film", (change) => {
    stop();
    view(change);
  });
  const at = element("span", { class: "note" });
  const controls = element("div", { class: "film" }, play, film.node, at);
  root.append(figure, controls);
  let last = 0; // the last point
  let words = {};
  let began = 0; // when it is played
  let asked = -1;
  let frame = 0;

  function turn() {
    if (began) return stop();
    began = performance.now();
    asked = -1;
    name();
    next(began);
  }

  function stop() {
    cancelAnimationFrame(frame);
    began = 0;
    name();
  }

  function next(now) {
    const share = Math.min((now - began) / LASTS, 1);
    const shown = isStill() ? Math.floor(share * STILLS) / STILLS : share;
    const point = Math.round(shown * last);
    if (point !== asked) view({ film: point });
    asked = point;
    if (share === 1) return stop();
    frame = requestAnimationFrame(next);
  }

  function name() {
    play.textContent = began ? "❚❚" : "▶";
    play.setAttribute("aria-label", words[began ? "stop" : "play"] ?? "");
    play.dataset.playing = String(began > 0);
  }

  function show(header, newWords, isRunning) {
    words = newWords;
    const { index, count, step } = header.film;
    last = Math.max(count - 1, 0);
    if (isRunning && began) stop();
    play.disabled = isRunning || last === 0;
    film.show(words.film, index, [0, last, 1]);
    at.textContent = fill(words["film.at"], { step });
    name();
  }

  return { figure, show, stop };
}
