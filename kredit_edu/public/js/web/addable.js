// What may be added beside the slots: asked for beside the page, and again when rows beside the slots came or went.

import { get } from "./api.js";
import { all_rows } from "./rows.js";

// `found` takes what the server offers; gives the function to call with every plan that the page shows.
export function asks_addable(found) {
	let asked_for = "";

	return async function ask(plan) {
		const wanted = plan?.can_choose ? rows_of(plan) : "";
		if (wanted === asked_for) return;
		asked_for = wanted;
		// A list that does not come is not worth a complaint: it is asked for with the next step.
		const groups = wanted ? await get("my_plan.addable", { name: plan.name }).catch(() => null) : [];
		if (wanted !== asked_for) return;
		if (!groups) asked_for = null;
		found(groups ?? []);
	};
}

function rows_of(plan) {
	const beside = all_rows(plan).filter(({ is_beside }) => is_beside);
	return [plan.name, plan.minor.chosen, ...beside.map(({ row_key }) => row_key)].join();
}
