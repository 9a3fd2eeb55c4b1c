const COLOURS = { Requested: "orange", Declined: "gray", Issued: "green", Revoked: "red", Replaced: "blue" };

frappe.listview_settings["Kredit Transcript"] = {
	add_fields: ["state"],
	get_indicator: ({ state }) => [__(state), COLOURS[state] || "gray", `state,=,${state}`],
	onload(listview) {
		if (!frappe.user_roles.includes("Kredit Registrar")) return;
		listview.page.add_inner_button(__("Issue"), () => kredit_edu.issue_transcript());
		listview.page.add_inner_button(__("Issue to a group"), () => kredit_edu.issue_transcripts());
	},
};
