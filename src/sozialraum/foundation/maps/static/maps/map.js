/* Comfort for maps: zoom, pointing, a choice of places and a run through the years.

   The server has already drawn the map, its legend and its table. This module replaces the
   drawing only once everything it needs is there; if anything fails the drawing stays. All
   words come from the page, all colours from the figures' file, nothing from third parties
   (unless the operator of the site names a style for a base map). */

const GROUND = "--chart-surface";
const INK = "--chart-ink";
const STEP = 900;
const SEEN_THROUGH = 0.75;
const still = matchMedia("(prefers-reduced-motion: reduce)");

/** A page element with properties and children. */
function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children);
  return element;
}

async function json(url) {
  const answer = await fetch(url, { headers: { Accept: "application/json" } });
  if (!answer.ok) {
    throw new Error(`${url}: ${answer.status}`);
  }
  return answer.json();
}

/** The same page with another choice in its address. */
async function pageAt(address) {
  const answer = await fetch(address);
  if (!answer.ok) {
    throw new Error(`${address}: ${answer.status}`);
  }
  return new DOMParser().parseFromString(await answer.text(), "text/html");
}

/** Puts the new text in the place of the old; what was opened or hidden stays so. */
function exchange(selector, page) {
  const [old, fresh] = [document.querySelector(selector), page.querySelector(selector)];
  if (!old || !fresh) {
    return;
  }
  const opened = [...old.querySelectorAll("details")].map((details) => details.open);
  fresh.querySelectorAll("details").forEach((details, index) => (details.open = opened[index] ?? false));
  fresh.hidden = old.hidden;
  old.replaceWith(fresh);
}

/** Colour of the page as MapLibre understands it: rgb, whatever the style sheet says. */
function pageColour(root, name) {
  const probe = make("span");
  root.append(probe);
  probe.style.color = `var(${name})`;
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.fillStyle = getComputedStyle(probe).color;
  canvas.fillRect(0, 0, 1, 1);
  const [red, green, blue] = canvas.getImageData(0, 0, 1, 1).data;
  probe.remove();
  return `rgb(${red}, ${green}, ${blue})`;
}

/** Fine slanted lines for suppressed figures, as on the drawn map. */
function hatching(ground, ink) {
  const size = 16;
  const canvas = make("canvas", { width: size, height: size });
  const pen = canvas.getContext("2d");
  pen.fillStyle = ground;
  pen.fillRect(0, 0, size, size);
  pen.strokeStyle = ink;
  pen.lineWidth = 2;
  for (const shift of [-size, -size / 2, 0, size / 2, size]) {
    pen.beginPath();
    pen.moveTo(shift, size);
    pen.lineTo(shift + size, 0);
    pen.stroke();
  }
  return pen.getImageData(0, 0, size, size);
}

/** West, south, east, north of everything that is drawn. */
function extent(geometry) {
  const box = [Infinity, Infinity, -Infinity, -Infinity];
  const visit = (part) => {
    if (typeof part[0] === "number") {
      box[0] = Math.min(box[0], part[0]);
      box[1] = Math.min(box[1], part[1]);
      box[2] = Math.max(box[2], part[0]);
      box[3] = Math.max(box[3], part[1]);
    } else {
      part.forEach(visit);
    }
  };
  geometry.features.forEach((feature) => visit(feature.geometry.coordinates));
  return box;
}

function isRole(role) {
  return ["==", ["get", "role"], role];
}

function isKey(keys) {
  return ["all", isRole("area"), ["in", ["get", "key"], ["literal", keys]]];
}

/** Layers from the ground up; the colours of classes follow with the year. */
function layers(ground, ink, opacity) {
  const line = { type: "line", source: "places", layout: { "line-join": "round" } };
  return [
    { id: "area", type: "fill", source: "places", filter: isRole("area"), paint: { "fill-color": ground, "fill-opacity": opacity } },
    { id: "hatched", type: "fill", source: "places", filter: isKey([]), paint: { "fill-pattern": "hatching" } },
    { ...line, id: "border", filter: isRole("area"), paint: { "line-color": ground, "line-width": 1 } },
    { ...line, id: "region", filter: isRole("region"), paint: { "line-color": ink, "line-width": 1.6 } },
    { ...line, id: "dashed", filter: isKey([]), paint: { "line-color": ink, "line-width": 1.6, "line-dasharray": [3, 2] } },
    { ...line, id: "chosen", filter: isKey([]), paint: { "line-color": ink, "line-width": 4 } },
    {
      id: "name",
      type: "symbol",
      source: "places",
      filter: isRole("area"),
      layout: { "text-field": ["get", "label"], "text-font": ["sans-serif"], "text-size": 13 },
      paint: { "text-color": "#131525", "text-halo-color": "#ffffff", "text-halo-width": 2 },
    },
  ];
}

/** What stands around the map: year, choice of place, way back to the drawing. */
class Controls {
  constructor(words, figures, year, act) {
    const years = figures.years;
    this.years = years;
    this.act = act;
    this.words = words;
    this.year = make("output", { className: "map-year" });
    this.range = make("input", { type: "range", min: 0, max: years.length - 1, step: 1 });
    this.range.setAttribute("aria-valuetext", String(year));
    this.play = make("button", { type: "button", textContent: words.wordsPlay });
    this.area = make("select");
    this.said = make("p", { className: "map-said" });
    this.said.setAttribute("role", "status");
    this.element = this.#build(words, figures);
    this.range.addEventListener("input", () => this.#moved());
    this.range.addEventListener("change", () => act.settle());
    this.area.addEventListener("change", () => act.choose(this.area.value));
    this.play.addEventListener("click", () => (this.timer ? this.stop() : this.start()));
    this.show(Math.max(0, years.indexOf(year)));
  }

  #build(words, figures) {
    this.area.append(make("option", { value: "", textContent: words.wordsNone }));
    const places = Object.entries(figures.areas).sort((a, b) => a[1].label.localeCompare(b[1].label));
    for (const [key, place] of places) {
      this.area.append(make("option", { value: key, textContent: place.label }));
    }
    const row = make("div", { className: "map-controls" });
    if (this.years.length > 1) {
      row.append(make("label", {}, `${words.wordsYear} `, this.range), this.year);
      if (!still.matches) {
        row.append(this.play);
      }
    }
    row.append(make("label", {}, `${words.wordsArea} `, this.area));
    return make("div", {}, row, this.said);
  }

  #moved() {
    this.stop();
    this.show(Number(this.range.value));
    this.act.turn(this.years[this.range.value]);
  }

  show(index) {
    this.range.value = index;
    this.year.textContent = this.years[index];
    this.range.setAttribute("aria-valuetext", String(this.years[index]));
  }

  start() {
    const last = this.years.length - 1;
    let index = Number(this.range.value) === last ? -1 : Number(this.range.value);
    this.play.textContent = this.words.wordsPause;
    this.timer = setInterval(() => {
      index += 1;
      this.show(index);
      this.act.turn(this.years[index]);
      if (index >= last) {
        this.stop();
      }
    }, STEP);
  }

  /** Ends the run through the years, if there is one; the page then shows the year reached. */
  stop() {
    if (this.timer) {
      clearInterval(this.timer);
      this.timer = null;
      this.play.textContent = this.words.wordsPlay;
      this.act.settle();
    }
  }
}

/** One interactive map in the place of one drawing. */
class LiveMap {
  constructor(root, library, figures, geometry) {
    this.root = root;
    this.figures = figures;
    this.year = Number(root.dataset.year) || figures.years.at(-1);
    this.chosen = "";
    this.box = extent(geometry);
    this.places = Map.groupBy(geometry.features, (feature) => feature.properties.key);
    this.ground = pageColour(root, GROUND);
    this.ink = pageColour(root, INK);
    this.canvas = make("div", { className: "map-canvas soz-map" });
    this.controls = new Controls(root.dataset, figures, this.year, {
      turn: (year) => this.turn(year),
      choose: (key) => this.choose(key, true),
      settle: () => this.settle().catch(console.warn),
    });
    this.live = make("div", { className: "map-live" }, this.controls.element, this.canvas);
    this.root.append(this.live);
    this.map = this.#map(library, geometry);
  }

  #map(library, geometry) {
    const own = {
      version: 8,
      sources: {},
      layers: [{ id: "ground", type: "background", paint: { "background-color": this.ground } }],
    };
    const map = new library.Map({
      container: this.canvas,
      style: this.root.dataset.basemap || own,
      bounds: this.box,
      fitBoundsOptions: { padding: 16 },
      attributionControl: this.root.dataset.basemap ? { compact: true } : false,
      dragRotate: false,
      pitchWithRotate: false,
      cooperativeGestures: true,
    });
    map.touchZoomRotate.disableRotation();
    map.keyboard.disableRotation();
    map.addControl(new library.NavigationControl({ showCompass: false }));
    map.on("load", () => this.#loaded(geometry));
    map.on("mousemove", "area", (event) => this.#point(event.features[0].properties.key));
    map.on("mouseleave", "area", () => this.#point(""));
    map.on("click", "area", (event) => this.choose(event.features[0].properties.key, false));
    map.getCanvas().setAttribute("aria-label", this.root.dataset.label);
    return map;
  }

  #loaded(geometry) {
    this.map.addImage("hatching", hatching(this.ground, this.ink), { pixelRatio: 2 });
    this.map.addSource("places", { type: "geojson", data: geometry });
    const opacity = this.root.dataset.basemap ? SEEN_THROUGH : 1;
    layers(this.ground, this.ink, opacity).forEach((layer) => this.map.addLayer(layer));
    this.turn(this.year);
    this.root.dataset.ready = "true";
  }

  figure(key) {
    return this.figures.areas[key]?.years[this.year];
  }

  /** Colours, patterns and the table for a year. */
  turn(year) {
    this.year = year;
    const colours = ["match", ["get", "key"]];
    const signs = { suppressed: [], other: [] };
    for (const key of Object.keys(this.figures.areas)) {
      const figure = this.figure(key);
      if (figure?.class) {
        colours.push(key, this.figures.classes[figure.class - 1].colour);
      } else {
        signs[figure?.sign === "suppressed" ? "suppressed" : "other"].push(key);
      }
    }
    const coloured = colours.length > 2 ? [...colours, this.ground] : this.ground;
    this.map.setPaintProperty("area", "fill-color", coloured);
    this.map.setFilter("hatched", isKey(signs.suppressed));
    this.map.setFilter("dashed", isKey(signs.other));
    this.#say(this.chosen);
  }

  /** Headline, tables, legend, drawing and address follow to the year that was chosen. */
  async settle() {
    const follow = this.root.dataset.follow;
    const year = this.year;
    if (!follow) {
      return;
    }
    const address = new URL(location);
    address.searchParams.set("jahr", year);
    const page = await pageAt(address);
    const figures = await json(page.querySelector("[data-map]").dataset.values);
    if (year !== this.year) {
      return;
    }
    follow.split(", ").forEach((selector) => exchange(selector, page));
    document.title = page.title;
    history.replaceState(null, "", address);
    this.figures = figures;
    this.turn(year);
  }

  choose(key, fly) {
    this.chosen = key;
    this.controls.area.value = key;
    this.map.setFilter("chosen", isKey([key]));
    this.#say(key);
    if (key && fly) {
      this.#show(key);
    }
  }

  /** Brings a place into view where it is not, at once where motion is unwelcome. */
  #show(key) {
    const [west, south, east, north] = extent({ features: this.places.get(key) });
    const seen = this.map.getBounds();
    if (!seen.contains([west, south]) || !seen.contains([east, north])) {
      this.map.easeTo({ center: [(west + east) / 2, (south + north) / 2], animate: !still.matches });
    }
  }

  #point(key) {
    this.map.getCanvas().classList.toggle("map-pointing", Boolean(key));
    this.map.setFilter("chosen", isKey([key || this.chosen]));
    this.#say(key || this.chosen);
  }

  /** Says name, year and figure, with the way to the place's own page. */
  #say(key) {
    const place = this.figures.areas[key];
    const said = this.controls.said;
    const text = place ? `${place.label}, ${this.year}: ${this.figure(key)?.text ?? ""} ` : "";
    said.replaceChildren(text);
    if (place?.href && key === this.chosen) {
      said.append(make("a", { href: place.href, className: "soz-link", textContent: this.root.dataset.wordsProfile }));
    }
  }
}

/** A button that changes between the drawing and the interactive map. */
function addSwitch(root, live) {
  const words = root.dataset;
  const button = make("button", { type: "button", className: "map-switch" });
  const set = (moving) => {
    live.live.hidden = !moving;
    root.querySelector("[data-map-still]").hidden = moving;
    button.textContent = moving ? words.wordsStill : words.wordsLive;
    if (moving) {
      live.map.resize();
    } else {
      live.controls.stop();
    }
  };
  button.addEventListener("click", () => set(live.live.hidden));
  root.append(make("div", { className: "map-controls" }, button));
  set(true);
}

function addStyles(url) {
  if (!document.querySelector(`link[href="${url}"]`)) {
    document.head.append(make("link", { rel: "stylesheet", href: url }));
  }
}

async function enliven(root) {
  const { library: address, worker, styles, values, geometry } = root.dataset;
  addStyles(styles);
  const [library, figures, places] = await Promise.all([import(address), json(values), json(geometry)]);
  library.setWorkerUrl(worker);
  addSwitch(root, new LiveMap(root, library, figures, places));
}

for (const root of document.querySelectorAll("[data-map]")) {
  enliven(root).catch((problem) => {
    root.querySelector(".map-live")?.remove();
    root.querySelector("[data-map-still]").hidden = false;
    console.warn(problem);
  });
}
