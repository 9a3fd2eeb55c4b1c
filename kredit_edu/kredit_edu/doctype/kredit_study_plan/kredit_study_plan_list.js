frappe.listview_settings["Kredit Study Plan"] = {
	hide_name_column: true,
	add_fields: ["state"],
	onload(listview) {
		kredit_edu.hide_closed_titles(listview, "learner");
		const approvers = ["Kredit Adviser", "Kredit Dean", "Kredit Registrar"];
		if (!approvers.some((role) => frappe.user_roles.includes(role))) return;
		listview.page.add_actions_menu_item(
			__("Approve selected"),
			() => kredit_edu.approve_plans(listview.get_checked_items(true)),
			false
		);
	},
	get_indicator(doc) {
		const colours = {
			Draft: "gray",
			"Adviser Review": "orange",
			"Dean Review": "purple",
			"Registrar Review": "blue",
			Approved: "green",
			Superseded: "darkgrey",
		};
		return [__(doc.state), colours[doc.state] || "gray", `state,=,${doc.state}`];
	},
};
