frappe.listview_settings["Kredit Standing Check"] = {
	hide_name_column: true,
	add_fields: ["status", "differences"],
	get_indicator({ status, differences }) {
		if (status === "Running") return [__("Running"), "blue", "status,=,Running"];
		if (status === "Failed") return [__("Failed"), "red", "status,=,Failed"];
		return differences
			? [__("Differences"), "orange", "differences,>,0"]
			: [__("No differences"), "green", "differences,=,0"];
	},
	onload(listview) {
		listview.page.add_inner_button(__("Check all standings"), async () => {
			const { message } = await frappe.call({ method: "kredit_edu.api.v1.standing.begin_check", type: "POST", freeze: true });
			frappe.set_route("Form", "Kredit Standing Check", message.name);
		});
	},
};
