const POLL_MILLISECONDS = 2000;
const UNDER_WAY = ["Queued", "Running"];

frappe.ui.form.on("Kredit Registration Closing", {
	setup(frm) {
		frm.set_query("offering", "entries", () => ({ filters: offerings_of(frm) }));
		frm.set_query("merged_into", "entries", (_doc, cdt, cdn) => ({
			filters: {
				...offerings_of(frm),
				state: ["in", ["Open", "Confirmed"]],
				name: ["!=", frappe.get_doc(cdt, cdn).offering || ""],
			},
		}));
	},
	refresh(frm) {
		const under_way = UNDER_WAY.includes(frm.doc.status);
		if (!frm.is_new() && !frm.is_dirty() && !under_way && frappe.user.has_role("Kredit Registrar")) {
			add_start_button(frm);
		}
		if (under_way) poll(frm, frm.doc.name);
	},
});

function offerings_of(frm) {
	const filters = { academic_period: frm.doc.academic_period };
	if (frm.doc.discipline) filters.discipline = frm.doc.discipline;
	return filters;
}

function add_start_button(frm) {
	const label = frm.doc.status === "Draft" ? __("Close registration") : __("Start again");
	frm.add_custom_button(label, () =>
		frappe.confirm(
			__("Groups are confirmed, joined and cancelled as decided, and their learners are told. Go on?"),
			() => start(frm)
		)
	).addClass("btn-primary");
}

async function start(frm) {
	try {
		await frappe.call({
			method: "kredit_edu.api.v1.offering.run_closing",
			args: { name: frm.doc.name },
			freeze: true,
		});
	} catch {
		return; // Desk has shown what was refused
	}
	frm.reload_doc();
}

// Progress is stored with the document, so that it needs no socket server.
async function poll(frm, name) {
	const { message } = await frappe.call({
		method: "kredit_edu.api.v1.offering.closing_status",
		type: "GET",
		args: { name },
	});
	if (frm.doc.name !== name || cur_frm !== frm) return;
	if (!UNDER_WAY.includes(message.status)) {
		frm.reload_doc();
		return;
	}
	if (message.stalled) {
		add_start_button(frm);
		return;
	}
	frm.dashboard.show_progress(__("Close registration"), message.progress, message.progress_note);
	setTimeout(() => poll(frm, name), POLL_MILLISECONDS);
}
