// Work in the background, in the forms and lists of its records: imports, closings of registration, mass work.

frappe.provide("kredit_edu");

const API = "kredit_edu.api.v1";
const POLL_MILLISECONDS = 2000;
const UNDER_WAY = ["Queued", "Running"];
const COLOURS = {
	Draft: "gray",
	Queued: "orange",
	Running: "blue",
	Finished: "green",
	Cancelled: "gray",
	Failed: "red",
};

const is_under_way = ({ status }) => UNDER_WAY.includes(status);

// `label` stands on the button that starts a prepared work, `title` above its progress; `start` and `status` are
// endpoints of api/v1 that take a name. Before the start, `question` is asked, if there is one.
kredit_edu.show_work = function (frm, work) {
	if (frm.is_new()) return;
	if (!is_under_way(frm.doc)) {
		if (!frm.is_dirty()) add_start_button(frm, work);
		return;
	}
	kredit_edu.follow_work(frm, work.status, (status) => {
		if (status.stalled) add_start_button(frm, work);
		else frm.dashboard.show_progress(work.title, status.progress, status.progress_note);
	});
};

// Asks how the work of a form stands while it is under way, and tells `show`. A form whose work has ended meanwhile
// is loaded anew. Progress is stored with the record, so that it needs no socket server.
kredit_edu.follow_work = function (frm, endpoint, show) {
	const { name } = frm.doc;
	// A form that is refreshed is followed from then on, not once more.
	const turn = (frm.kredit_turn = (frm.kredit_turn || 0) + 1);
	const is_left = () => turn !== frm.kredit_turn || frm.doc.name !== name || cur_frm !== frm;
	return ask();

	async function ask() {
		if (is_left()) return;
		const { message: status } = await call(endpoint, { name }, { type: "GET" });
		if (is_left()) return;
		if (is_under_way(frm.doc) && !is_under_way(status)) {
			frm.reload_doc();
			return;
		}
		show(status);
		if (is_under_way(status) && !status.stalled) setTimeout(ask, POLL_MILLISECONDS);
	}
};

// The look of a list of such records.
kredit_edu.list_of_work = () => ({
	hide_name_column: true,
	add_fields: ["status"],
	get_indicator: ({ status }) => [__(status), COLOURS[status] || "gray", `status,=,${status}`],
});

function add_start_button(frm, work) {
	if (!frm.perm[0]?.write) return;
	const begin = () => start(frm, work);
	frm.add_custom_button(frm.doc.status === "Draft" ? work.label : __("Start again"), () =>
		work.question ? frappe.confirm(work.question, begin) : begin()
	).addClass("btn-primary");
}

async function start(frm, { start: endpoint, freeze_message }) {
	try {
		await call(endpoint, { name: frm.doc.name }, { freeze: true, freeze_message });
	} catch {
		return; // Desk has shown what was refused
	}
	frm.reload_doc();
}

const call = (endpoint, args, options) => frappe.call({ method: `${API}.${endpoint}`, args, ...options });
