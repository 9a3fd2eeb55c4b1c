// Free seats, asked for anew while somebody looks at the page: they are never taken from a cache.

import { get } from "./api.js";

const EVERY_MILLISECONDS = 15000;
const SPREAD_MILLISECONDS = 5000;

// `rows` gives the rows in which something can be chosen, `found` takes name of a group → free seats.
export function watch_seats(rows, found) {
	let timer = null;

	async function ask() {
		const limited = rows()
			.flatMap(({ options }) => options)
			.flatMap(({ groups }) => groups)
			.filter(({ seats_left }) => seats_left !== null);
		const names = [...new Set(limited.map(({ name }) => name))];
		// A count that does not come is not worth a complaint: the next one will.
		if (names.length) await get("my_plan.seats", { groups: JSON.stringify(names) }).then(found, () => undefined);
		wait();
	}

	// Not all pages at the same moment, on the day when everybody registers.
	function wait(delay = EVERY_MILLISECONDS + Math.random() * SPREAD_MILLISECONDS) {
		clearTimeout(timer);
		if (document.visibilityState === "visible") timer = setTimeout(ask, delay);
	}

	document.addEventListener("visibilitychange", () => wait(0));
	wait();
}
