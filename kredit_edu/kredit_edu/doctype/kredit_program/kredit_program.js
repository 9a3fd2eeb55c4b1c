frappe.ui.form.on("Kredit Program", {
	setup(frm) {
		kredit_edu.shorten_terms("Kredit Program Requirement Row", "component");
	},

	refresh(frm) {
		kredit_edu.show_program(frm);
		if (frm.perm[0]?.write) {
			frm.add_custom_button(__("Propose requirements"), () => propose(frm));
		}
	},
});

// The sets of requirements are proposals: they fill the rows, and nothing is saved before the user saves.
function propose(frm) {
	frappe
		.call({ method: "kredit_edu.api.v1.program.presets", type: "GET", freeze: true })
		.then(({ message: presets }) => {
			const title = (preset) => preset.title[frappe.boot.lang] || preset.title.en;
			const dialog = new frappe.ui.Dialog({
				title: __("Propose requirements"),
				fields: [
					{
						fieldname: "preset",
						fieldtype: "Select",
						label: __("Program of"),
						options: presets.map((preset) => ({ value: preset.key, label: title(preset) })),
						default: presets.find((preset) => preset.level === frm.doc.level)?.key,
						reqd: 1,
						description: __(
							"Its volume, term and requirements take the place of those in the form. You can change every row."
						),
					},
				],
				primary_action_label: __("Fill in"),
				primary_action({ preset }) {
					dialog.hide();
					fill(
						frm,
						presets.find(({ key }) => key === preset)
					);
				},
			});
			dialog.show();
		});
}

function fill(frm, preset) {
	frm.clear_table("requirements");
	for (const row of preset.requirements) frm.add_child("requirements", row);
	frm.refresh_field("requirements");
	return frm.set_value({
		level: preset.level,
		required_credits: preset.credits,
		period_count: preset.periods,
		term_form: "Semester",
	});
}
