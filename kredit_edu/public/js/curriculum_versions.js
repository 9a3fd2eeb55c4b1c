// Versions of a curriculum on its form: drafted, compared, weighed for learners, and learners moved.

const CURRICULUM_API = "kredit_edu.api.v1.curriculum";
const POLL_EVERY = 2000;
const MOVING = ["Queued", "Running"];
const FOLLOW = "Follow the new version";
const STAY = "Stay on the former version";

frappe.ui.form.on("Kredit Curriculum", {
	setup(frm) {
		frm.set_query("typical_curriculum", () => ({
			filters: { program: frm.doc.program, kind: "Typical Curriculum", state: "Approved" },
		}));
	},

	refresh(frm) {
		if (frm.is_new()) return;
		const versions = __("Versions");
		if (frm.doc.state !== "Draft" && frappe.model.can_create("Kredit Curriculum")) {
			frm.add_custom_button(__("New version"), () => draft_version(frm), versions);
		}
		const former = frm.doc.__onload?.kredit_former;
		if (former) {
			frm.add_custom_button(__("Compare with the former version"), () => compare(frm), versions);
			if (former.may_see_impact) {
				frm.add_custom_button(__("Impact on learners"), () => show_impact(frm), versions);
			}
		}
		if ([...MOVING, "Failed"].includes(frm.doc.follow_status)) follow_progress(frm, frm.doc.name);
	},

	before_workflow_action(frm) {
		if (frm.selected_workflow_action !== "Approve") return Promise.resolve();
		const former = frm.doc.__onload?.kredit_former;
		if (!former?.in_force || !former.learners) return Promise.resolve();
		return ask_about_learners(frm, former);
	},
});

async function draft_version(frm) {
	const { message } = await frappe.call({
		method: `${CURRICULUM_API}.new_version`,
		args: { name: frm.doc.name },
		freeze: true,
	});
	frappe.set_route("Form", "Kredit Curriculum", message.name);
}

// Asked for before the server is, and sent with the document; a closed dialog leaves the approval undone.
function ask_about_learners(frm, former) {
	frappe.dom.unfreeze();
	return new Promise((resolve) => {
		frappe.prompt(
			{
				fieldname: "decision",
				fieldtype: "Select",
				label: __("Learners of the former version"),
				description: __("{0} learners study by {1}.", [former.learners, former.title]),
				options: [
					{ value: "", label: "" },
					{ value: FOLLOW, label: __(FOLLOW) },
					{ value: STAY, label: __(STAY) },
				],
				reqd: 1,
			},
			({ decision }) => {
				frm.doc.learners_decision = decision;
				resolve();
			},
			__("Approve"),
			__("Approve")
		);
	});
}

async function compare(frm) {
	const { message } = await frappe.call({
		method: `${CURRICULUM_API}.compare`,
		type: "GET",
		args: { name: frm.doc.name },
	});
	const title = `${message.before.title} → ${message.after.title}`;
	const dialog = new frappe.ui.Dialog({ title, size: "extra-large" });
	dialog.$body.html(message.is_empty ? `<p>${__("The versions are alike.")}</p>` : comparison(message));
	dialog.show();
}

const safe = (value) => frappe.utils.escape_html(String(value ?? ""));

const COLOURS = { Added: "green", Removed: "red", Changed: "orange" };
const CHANGES = { Added: __("Added"), Removed: __("Removed"), Changed: __("Changed") };
const LABELS = {
	code: __("Code"),
	title: __("Title"),
	module: __("Module"),
	cycle: __("Cycle"),
	component: __("Component"),
	credits: __("Credits"),
	hours: __("Hours"),
	period: __("Period"),
	choose: __("Choose"),
	is_minor_slot: __("Open for a minor"),
	kind: __("Kind"),
};
const TERMS = ["cycle", "component", "kind"];
const SUMS = {
	All: __("Total"),
	Period: __("Period"),
	Year: __("Year"),
	Cycle: __("Cycle"),
	Component: __("Component"),
};

function comparison({ slots, options, sums }) {
	const parts = [
		table(__("Credits"), sums.map(sum_row)),
		table(__("Slots"), slots.map(change_row)),
		table(__("Options"), options.map(change_row)),
	];
	return `<div class="kredit-comparison">${parts.join("")}</div>`;
}

function table(title, rows) {
	if (!rows.length) return "";
	return `<h5>${title}</h5><table class="table table-sm"><tbody>${rows.join("")}</tbody></table>`;
}

function sum_row({ by, label, before, after }) {
	return `<tr><td>${SUMS[by]} ${safe(label)}</td><td>${before} → <b>${after}</b></td></tr>`;
}

function change_row({ change, before, after, fields }) {
	const line = after || before;
	const value = (side, field) => safe(TERMS.includes(field) ? __(side[field]) : side[field]);
	const details = fields.length
		? fields.map((field) => `${LABELS[field]}: ${value(before, field)} → <b>${value(after, field)}</b>`)
		: [`${LABELS.credits}: ${line.credits}`, `${LABELS.period}: ${line.period}`];
	return `<tr data-change="${change}">
		<td><span class="indicator-pill no-indicator-dot ${COLOURS[change]}">${CHANGES[change]}</span></td>
		<td>${safe(line.slot || line.key)}</td>
		<td>${safe(line.title)}</td>
		<td>${details.join("<br>")}</td>
	</tr>`;
}

async function show_impact(frm) {
	const { message } = await frappe.call({
		method: `${CURRICULUM_API}.impact`,
		type: "GET",
		args: { name: frm.doc.name },
	});
	const dialog = new frappe.ui.Dialog({
		title: __("Impact on learners"),
		size: "large",
		primary_action_label: __("Show learner by learner"),
		primary_action() {
			dialog.hide();
			frappe.set_route("query-report", "Kredit Curriculum Impact", { curriculum: frm.doc.name });
		},
	});
	dialog.$body.html(
		`<p>${__("Learners: {0}, concerned: {1}", [message.learners, message.affected])}</p>` +
			message.years.map(impact_of_year).join("")
	);
	dialog.show();
}

function impact_of_year(group) {
	const items = (title, list) =>
		table(
			title,
			list.map(
				(item) => `<tr><td>${safe(item.code)}</td><td>${safe(item.title)}</td>
				<td>${__("Learners")}: ${item.learners}</td><td>${__("Credits")}: ${item.credits}</td></tr>`
			)
		);
	const plans = Object.entries(group.plans).map(
		([state, number]) => `<tr><td>${__(state)}</td><td>${number}</td></tr>`
	);
	return `<h4>${__("Year of study")} ${group.study_year}: ${group.affected} / ${group.learners}</h4>
		${items(__("Difference to make up"), group.to_make_up)}
		${items(__("Credits at risk"), group.at_risk)}
		${table(__("Plans that no longer fit"), plans)}`;
}

// Progress is stored with the curriculum, so that it needs no socket server.
async function follow_progress(frm, name) {
	const { message } = await frappe.call({
		method: `${CURRICULUM_API}.following`,
		type: "GET",
		args: { name },
	});
	if (frm.doc.name !== name || cur_frm !== frm) return;
	if (message.status === "Finished") {
		frm.reload_doc();
		return;
	}
	const percent = message.to_move ? Math.floor((100 * message.moved) / message.to_move) : 100;
	frm.dashboard.show_progress(__("Moving of the learners"), percent, `${message.moved} / ${message.to_move}`);
	if (message.status === "Failed" || message.stalled) {
		frm.add_custom_button(__("Go on moving learners"), async () => {
			await frappe.call({ method: `${CURRICULUM_API}.follow_again`, args: { name }, freeze: true });
			frm.reload_doc();
		});
		return;
	}
	setTimeout(() => follow_progress(frm, name), POLL_EVERY);
}
